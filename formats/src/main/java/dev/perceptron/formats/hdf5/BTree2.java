package dev.perceptron.formats.hdf5;

/** A version-2 B-tree ({@code BTHD}): of links, attributes, huge heap objects or chunks. */
final class BTree2 {
    private static final int MAX_DEPTH = 32;
    private static final int OVERHEAD = 10;

    /** Receives each record, in order. */
    interface Visitor {
        void accept(Cursor record);
    }

    private final FileBytes file;
    private final ObjectPath place;
    private final Visitor visitor;
    private final int type;
    private final int recordSize;
    /** By depth: the most records a node holds, and bytes of the number of all records at and below it. */
    private final long[] most;

    private final int[] totalBytes;

    private BTree2(FileBytes file, Cursor in, int type, long nodeSize, int recordSize, int depth, Visitor visitor) {
        this.file = file;
        this.place = in.place();
        this.type = type;
        this.recordSize = recordSize;
        this.visitor = visitor;
        this.most = new long[depth + 1];
        this.totalBytes = new int[depth + 1];
        if (recordSize == 0 || nodeSize < OVERHEAD + recordSize) {
            throw in.error("nodes of " + nodeSize + " bytes with records of " + recordSize);
        }
        most[0] = (nodeSize - OVERHEAD) / recordSize;
        long total = most[0];
        for (int u = 1; u <= depth; u++) {
            int pointer = file.offsetSize() + bytesFor(most[0]) + totalBytes[u - 1];
            most[u] = (nodeSize - OVERHEAD - pointer) / (recordSize + pointer);
            if (most[u] < 1) {
                throw in.error("nodes of " + nodeSize + " bytes are too small");
            }
            // what doesn't fit in a long can't be in the file either
            total = Math.multiplyHigh(most[u] + 1, total) != 0 || (most[u] + 1) * total < 0
                    ? Long.MAX_VALUE
                    : (most[u] + 1) * total + most[u];
            totalBytes[u] = bytesFor(total);
        }
    }

    /** Bytes of the smallest unsigned number that holds {@code value}. */
    static int bytesFor(long value) {
        return (63 - Long.numberOfLeadingZeros(Math.max(value, 1))) / 8 + 1;
    }

    static void visit(FileBytes file, ObjectPath place, long address, int type, Visitor visitor) {
        Cursor in = file.from(place, "B-tree", address);
        int start = in.position();
        in.signature("BTHD");
        in.version(0);
        int found = in.u1();
        if (found != type) {
            throw in.error("expected a B-tree of type " + type + ", received " + found);
        }
        long nodeSize = in.u4();
        int recordSize = in.u2();
        int depth = in.u2();
        in.skip(2);
        long root = in.address();
        int records = in.u2();
        long total = in.length();
        in.checksum(start);
        file.claims().add("B-tree", start, in);
        if (depth > MAX_DEPTH) {
            throw in.error("a B-tree of depth " + depth);
        }
        if (total == 0) {
            return;
        }
        BTree2 tree = new BTree2(file, in, type, nodeSize, recordSize, depth, visitor);
        long seen = tree.node(root, records, depth);
        if (seen != total) {
            throw in.error("a B-tree of " + total + " records holds " + seen);
        }
    }

    private long node(long address, long records, int depth) {
        Cursor in = file.from(place, "B-tree node", address);
        int start = in.position();
        in.signature(depth == 0 ? "BTLF" : "BTIN");
        in.version(0);
        int found = in.u1();
        if (found != type || records > most[depth]) {
            throw in.error("a node of type " + found + " with " + records + " records at a wrong position");
        }
        Cursor own = in.slice("B-tree record", records * recordSize);
        if (depth == 0) {
            in.checksum(start);
            file.claims().add("B-tree node", start, in);
            for (long i = 0; i < records; i++) {
                visitor.accept(own.slice("B-tree record", recordSize));
            }
            return records;
        }
        int countBytes = bytesFor(most[0]);
        Cursor children =
                in.slice("B-tree node", (records + 1) * (file.offsetSize() + countBytes + totalBytes[depth - 1]));
        in.checksum(start);
        file.claims().add("B-tree node", start, in);
        long seen = 0;
        for (long i = 0; i <= records; i++) {
            long child = children.definedAddress("a child");
            long childRecords = children.unsigned(countBytes);
            long childTotal = depth > 1 ? children.unsigned(totalBytes[depth - 1]) : childRecords;
            long below = node(child, childRecords, depth - 1);
            if (below != childTotal) {
                throw in.error("a child of " + childTotal + " records holds " + below);
            }
            seen += below;
            if (i < records) {
                visitor.accept(own.slice("B-tree record", recordSize));
                seen++;
            }
        }
        return seen;
    }
}
