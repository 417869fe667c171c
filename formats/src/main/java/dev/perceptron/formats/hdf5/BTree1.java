package dev.perceptron.formats.hdf5;

/** A version-1 B-tree ({@code TREE}): of a group's symbols or of a dataset's chunks. */
final class BTree1 {
    private static final int MAX_LEVEL = 32;

    /** Receives each leaf's child with the key before it, in order. */
    interface Visitor {
        void accept(Cursor key, long child);
    }

    private final FileBytes file;
    private final ObjectPath place;
    private final int type;
    private final int keyBytes;
    private final Visitor visitor;

    private BTree1(FileBytes file, ObjectPath place, int type, int keyBytes, Visitor visitor) {
        this.file = file;
        this.place = place;
        this.type = type;
        this.keyBytes = keyBytes;
        this.visitor = visitor;
    }

    static void visit(FileBytes file, ObjectPath place, long address, int type, int keyBytes, Visitor visitor) {
        new BTree1(file, place, type, keyBytes, visitor).node(address, -1);
    }

    private void node(long address, int expectedLevel) {
        Cursor in = file.from(place, "B-tree node", address);
        int start = in.position();
        in.signature("TREE");
        int found = in.u1();
        if (found != type) {
            throw in.error("expected a B-tree of type " + type + ", received " + found);
        }
        int level = in.u1();
        if (expectedLevel >= 0 ? level != expectedLevel : level > MAX_LEVEL) {
            throw in.error("a node of level " + level + " at a wrong position");
        }
        int entries = in.u2();
        in.skip(2L * file.offsetSize());
        Cursor content = in.slice("B-tree node", (long) entries * (keyBytes + file.offsetSize()) + keyBytes);
        file.claims().add("B-tree node", start, in);
        for (int i = 0; i < entries; i++) {
            Cursor key = content.slice("B-tree key", keyBytes);
            long child = content.definedAddress("a child");
            if (level == 0) {
                visitor.accept(key, child);
            } else {
                node(child, level - 1);
            }
        }
    }
}
