package dev.perceptron.formats.hdf5;

import java.util.Arrays;

/** A global heap collection ({@code GCOL}): the strings of variable length. */
final class GlobalHeap {
    private final FileBytes file;
    /** Index in the upper half, position of the object in the lower, sorted. */
    private final long[] objects;

    private GlobalHeap(FileBytes file, long[] objects) {
        this.file = file;
        this.objects = objects;
    }

    static GlobalHeap read(FileBytes file, ObjectPath place, long address) {
        Cursor head = file.from(place, "global heap", address);
        int start = head.position();
        head.signature("GCOL");
        head.version(1);
        head.skip(3);
        long size = head.length();
        Cursor in = file.range(place, "global heap", address, size);
        file.claims().add(place, "global heap", start, in.end());
        in.skip(head.position() - start);
        long[] objects = new long[16];
        int count = 0;
        while (in.remaining() >= 8 + file.lengthSize()) {
            int position = in.position();
            int index = in.u2();
            in.skip(6);
            long length = in.length();
            if (index == 0) {
                break;
            }
            if (length > in.remaining()) {
                throw in.error("object " + index + " of " + length + " bytes reaches beyond the heap's end");
            }
            in.skip(Math.min(in.remaining(), length + 7 & ~7L));
            if (count == objects.length) {
                objects = Arrays.copyOf(objects, 2 * count);
            }
            objects[count++] = (long) index << 32 | position;
        }
        objects = Arrays.copyOf(objects, count);
        Arrays.sort(objects);
        for (int i = 1; i < count; i++) {
            if (objects[i] >>> 32 == objects[i - 1] >>> 32) {
                throw in.error("two objects have the index " + (objects[i] >>> 32));
            }
        }
        return new GlobalHeap(file, objects);
    }

    /** The object of an index. */
    Cursor object(ObjectPath place, long index) {
        int low = Arrays.binarySearch(objects, index << 32);
        int found = low < 0 ? -low - 1 : low;
        if (index <= 0 || index > 0xFFFF || found == objects.length || objects[found] >>> 32 != index) {
            throw place.error("the global heap has no object " + index);
        }
        Cursor at = new Cursor(file, place, "global heap object " + index, (int) objects[found], file.size());
        at.skip(8);
        long length = at.length();
        return at.slice("global heap object " + index, length);
    }
}
