package dev.perceptron.formats.hdf5;

import java.util.Arrays;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Who owns which bytes. In a sound file no two structures share a byte, so all of them together are no longer than the
 * file: that bounds the work of reading at any moment, however structures point at each other, and finds every cycle.
 */
final class Claims {
    private final long fileSize;
    private long[] ranges = new long[16];
    private ObjectPath[] owners = new ObjectPath[16];
    private int count;
    private long total;
    /** All ranges in order once they were compared; what is claimed later is compared at once. */
    private long @Nullable [] compared;

    private final TreeSet<Long> later = new TreeSet<>();

    Claims(long fileSize) {
        this.fileSize = fileSize;
    }

    /** Claims a range of bytes for an object's structure. */
    synchronized void add(ObjectPath owner, String what, int from, int end) {
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
        if (compared != null) {
            checkLater(owner, compared, ranges[count - 1]);
        }
    }

    private void checkLater(ObjectPath owner, long[] before, long range) {
        int at = Arrays.binarySearch(before, range);
        int next = at < 0 ? -at - 1 : at;
        Long lower = later.floor(range);
        Long higher = later.ceiling(range);
        boolean free = (next == 0 || isBefore(before[next - 1], range))
                && (next == before.length || isBefore(range, before[next]))
                && (lower == null || isBefore(lower, range))
                && (higher == null || isBefore(range, higher));
        if (!free) {
            throw owner.error((int) (range >>> 32), "overlaps with data or other structures");
        }
        later.add(range);
    }

    private static boolean isBefore(long first, long second) {
        return (int) first <= (int) (second >>> 32);
    }

    /** Claims the range from {@code from} to a cursor's position. */
    void add(String what, int from, Cursor cursor) {
        add(cursor.place(), what, from, cursor.position());
    }

    /** Refuses structures that share a byte. */
    synchronized void checkDisjoint() {
        long[] sorted = Arrays.copyOf(ranges, count);
        Arrays.sort(sorted);
        compared = sorted;
        for (int i = 1; i < count; i++) {
            int start = (int) (sorted[i] >>> 32);
            if (!isBefore(sorted[i - 1], sorted[i])) {
                ObjectPath first = owner(sorted[i - 1], false);
                ObjectPath second = owner(sorted[i], true);
                throw second.error(start, "overlaps with data or structures of " + first);
            }
        }
    }

    private ObjectPath owner(long range, boolean last) {
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
