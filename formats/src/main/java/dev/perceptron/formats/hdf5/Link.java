package dev.perceptron.formats.hdf5;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A hard link of a group; every other kind is refused.
 *
 * @param name the object's name in the group
 * @param address where its header is
 * @param order when it was made, or −1
 */
record Link(String name, long address, long order) {
    private static final int MAX_NAME = 4096;
    private static final int BY_NAME = 5;

    /** Reads a link message. */
    static Link read(Cursor in) {
        in.version(1);
        int flags = in.u1();
        if ((flags & 0xE0) != 0) {
            throw in.error("flags " + flags + " are unknown");
        }
        int type = (flags & 8) != 0 ? in.u1() : 0;
        long order = (flags & 4) != 0 ? in.s8() : -1;
        in.skip((flags & 0x10) != 0 ? 1 : 0);
        long length = in.unsigned(1 << (flags & 3));
        if (length < 0 || length > MAX_NAME) {
            throw in.error("a name of " + Long.toUnsignedString(length) + " bytes is longer than " + MAX_NAME);
        }
        String name = in.utf8(length);
        if (type != 0) {
            String kind = type == 1 ? "a soft link" : type == 64 ? "an external link" : "a link of type " + type;
            throw in.place().child(name).error("is " + kind + ": links are not followed");
        }
        return new Link(name, in.address(), order);
    }

    /** The links that a link-info message says are kept in a fractal heap, by creation if the file tells, else by name. */
    static List<Link> dense(Cursor info) {
        info.version(0);
        int flags = info.u1();
        if ((flags & ~3) != 0) {
            throw info.error("flags " + flags + " are unknown");
        }
        info.skip((flags & 1) != 0 ? 8 : 0);
        long heapAddress = info.address();
        long tree = info.address();
        List<Link> links = new ArrayList<>();
        if (heapAddress == FileBytes.UNDEFINED) {
            return links;
        }
        FractalHeap heap = FractalHeap.read(info.file(), info.place(), heapAddress);
        BTree2.visit(info.file(), info.place(), tree, BY_NAME, record -> {
            record.skip(4);
            if (links.size() == ObjectReader.MAX_OBJECTS) {
                throw record.error("more than " + ObjectReader.MAX_OBJECTS + " objects in one group");
            }
            links.add(read(heap.object(record.slice("heap ID", heap.idLength()))));
        });
        Comparator<Link> byName = Comparator.comparing(Link::name);
        links.sort((flags & 1) != 0 ? Comparator.comparingLong(Link::order).thenComparing(byName) : byName);
        return links;
    }
}
