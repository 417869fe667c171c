package dev.perceptron.formats.hdf5;

import java.util.Arrays;

/**
 * How an array is cut into chunks.
 *
 * @param shape the array's extents
 * @param chunk a chunk's extents
 * @param counts chunks along each dimension
 * @param maxCounts chunks along each dimension when it has grown to its bound
 * @param unlimited the first dimension without bound, or −1
 * @param elementBytes bytes of an element
 * @param chunkBytes bytes of a chunk
 * @param total chunks in all
 */
record ChunkGrid(
        long[] shape,
        long[] chunk,
        long[] counts,
        long[] maxCounts,
        int unlimited,
        int elementBytes,
        int chunkBytes,
        long total) {

    static ChunkGrid of(Cursor in, Dataspace space, long[] chunk, int elementBytes) {
        int rank = chunk.length;
        if (rank != space.shape().length || rank == 0) {
            throw in.error("chunks of rank " + rank + " in an array of rank " + space.shape().length);
        }
        long[] counts = new long[rank];
        long[] maxCounts = new long[rank];
        long bytes = elementBytes;
        long total = 1;
        int unlimited = -1;
        for (int i = 0; i < rank; i++) {
            if (chunk[i] <= 0 || chunk[i] > Integer.MAX_VALUE) {
                throw in.error("chunks of " + Arrays.toString(chunk) + " elements");
            }
            bytes = Math.min(Long.MAX_VALUE / Integer.MAX_VALUE, bytes * chunk[i]);
            counts[i] = ceilDivide(space.shape()[i], chunk[i]);
            maxCounts[i] = ceilDivide(space.maximum(i), chunk[i]);
            total = Math.multiplyHigh(total, counts[i]) != 0 || total * counts[i] < 0
                    ? Long.MAX_VALUE
                    : total * counts[i];
            if (unlimited < 0 && space.isUnlimited(i)) {
                unlimited = i;
            }
        }
        if (bytes > Integer.MAX_VALUE - 16) {
            throw in.error("chunks of " + Arrays.toString(chunk) + " elements of " + elementBytes
                    + " bytes are larger than 2 GiB");
        }
        if (total > in.file().size()) {
            throw in.error("shape " + Arrays.toString(space.shape()) + " makes " + total
                    + " chunks, more than the file of " + in.file().size() + " bytes can hold");
        }
        return new ChunkGrid(space.shape(), chunk, counts, maxCounts, unlimited, elementBytes, (int) bytes, total);
    }

    private static long ceilDivide(long a, long b) {
        return a / b + (a % b == 0 ? 0 : 1);
    }

    int rank() {
        return chunk.length;
    }

    /** The row-major number of a chunk, or −1 if it lies outside the array. */
    long number(long[] at) {
        long number = 0;
        for (int i = 0; i < at.length; i++) {
            if (at[i] < 0 || at[i] >= counts[i]) {
                return -1;
            }
            number = number * counts[i] + at[i];
        }
        return number;
    }

    /** The chunk's coordinates from its row-major number. */
    long[] coordinates(long number) {
        long[] at = new long[rank()];
        for (int i = at.length - 1; i >= 0; i--) {
            at[i] = number % counts[i];
            number /= counts[i];
        }
        return at;
    }

    /** The coordinates from an index in a fixed or implicit array, which has room for all chunks there may ever be. */
    long[] ofFixedIndex(long index) {
        long[] at = new long[rank()];
        for (int i = at.length - 1; i >= 0; i--) {
            long extent = i == 0 ? Long.MAX_VALUE : Math.max(1, maxCounts[i]);
            at[i] = index % extent;
            index /= extent;
        }
        return at;
    }

    /** The coordinates from an index in an extensible array, where the unlimited dimension varies slowest. */
    long[] ofExtensibleIndex(long index) {
        long[] at = new long[rank()];
        for (int i = at.length - 1; i >= 0; i--) {
            if (i != unlimited) {
                long extent = Math.max(1, maxCounts[i]);
                at[i] = index % extent;
                index /= extent;
            }
        }
        at[unlimited] = index;
        return at;
    }

    /** Whether a chunk reaches beyond the array. */
    boolean isPartial(long[] at) {
        for (int i = 0; i < at.length; i++) {
            if (shape[i] - at[i] * chunk[i] < chunk[i]) {
                return true;
            }
        }
        return false;
    }
}
