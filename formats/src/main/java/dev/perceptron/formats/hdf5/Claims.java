package dev.perceptron.formats.hdf5;

import java.util.Arrays;

/**
 * Who owns which bytes. In a sound file no two structures share a byte, so all of them together are no longer than the
 * file: that bounds the work of reading at any moment, however structures point at each other, and finds every cycle.
 */
final class Claims {
    private final long fileSize;
    private long[] ranges = new long[16];
    private Place[] owners = new Place[16];
    private int count;
    private long total;

    Claims(long fileSize) {
        this.fileSize = fileSize;
    }

    /** Claims a range of bytes for an object's structure. */
    synchronized void add(Place owner, String what, int from, int end) {
        if (from == end) {
            return;
        }
        total += end - from;
        if (total > fileSize) {
            throw owner.error(
                    from,
                    what + ": structures overlap: together they are longer than the file of " + fileSize + " bytes");
        }
        if (count == ranges.length) {
            ranges = Arrays.copyOf(ranges, count + (count >> 1));
            owners = Arrays.copyOf(owners, ranges.length);
        }
        ranges[count] = (long) from << 32 | end;
        owners[count++] = owner;
    }

    /** Claims the range from {@code from} to a cursor's position. */
    void add(String what, int from, Cursor cursor) {
        add(cursor.place(), what, from, cursor.position());
    }

    /** Refuses structures that share a byte. */
    synchronized void checkDisjoint() {
        long[] sorted = Arrays.copyOf(ranges, count);
        Arrays.sort(sorted);
        for (int i = 1; i < count; i++) {
            int start = (int) (sorted[i] >>> 32);
            if (start < (int) sorted[i - 1]) {
                Place first = owner(sorted[i - 1], false);
                Place second = owner(sorted[i], true);
                throw second.error(start, "overlaps with data or structures of " + first);
            }
        }
    }

    private Place owner(long range, boolean last) {
        int found = 0;
        for (int i = 0; i < count; i++) {
            if (ranges[i] == range) {
                found = i;
                if (!last) {
                    break;
                }
            }
        }
        return owners[found];
    }
}
