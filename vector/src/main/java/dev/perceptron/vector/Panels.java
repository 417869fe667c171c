package dev.perceptron.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * How the right side B of a product is packed: cut into panels of {@link #WIDE} vectors of columns, what is left into a
 * panel of one vector, and columns that don't fill a vector into a last panel of their own.
 *
 * <p>A panel is stored row by row, so a tile streams through it.
 */
final class Panels {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();

    /**
     * Vectors in a full panel. More would spare loads, but a tile of more than 16 vectors is too much for C2 of JDK 17,
     * which then leaves some of them boxed.
     */
    static final int WIDE = 2;

    /** Columns of a full panel. */
    static final int FULL = WIDE * L;

    /** Rows of full panels that are packed together. */
    private static final int ROWS = 16;

    private Panels() {}

    /** How many floats B takes when packed. */
    static int packedLength(int depth, int columns) {
        return Math.multiplyExact(depth, (columns + L - 1) / L * L);
    }

    /** How many panels there are. */
    static int panels(int columns) {
        return columns / FULL + Integer.bitCount(columns % FULL / L) + (columns % L == 0 ? 0 : 1);
    }

    /** The first column of a panel; of the panel after the last: all columns, filled up to a whole vector. */
    static int column(int panel, int columns) {
        int full = columns / FULL;
        if (panel <= full) {
            return panel * FULL;
        }
        int vectors = columns % FULL / L;
        int column = full * FULL;
        for (int beyond = full; beyond < panel; beyond++) {
            int width = Integer.highestOneBit(vectors);
            column += width == 0 ? L : width * L;
            vectors -= width;
        }
        return column;
    }

    /** See {@link dev.perceptron.kernel.Kernels#pack}. */
    static void pack(
            float[] b,
            int offset,
            int rowStride,
            int columnStride,
            int depth,
            int columns,
            float[] packed,
            int from,
            int to) {
        int rest = from;
        if (columnStride == 1) {
            rest = Math.max(from, Math.min(to, columns / FULL));
            packFull(b, offset, rowStride, depth, packed, from, rest);
        }
        for (int panel = rest; panel < to; panel++) {
            int first = column(panel, columns);
            int width = column(panel + 1, columns) - first;
            int used = Math.min(width, columns - first);
            int source = offset + first * columnStride;
            if (columnStride == 1) {
                packRows(b, source, rowStride, depth, used, packed, first * depth, width);
            } else {
                packColumns(b, source, rowStride, columnStride, depth, used, packed, first * depth, width);
            }
        }
    }

    /** Full panels, some rows of all of them at a time: rows are read in order, as far as they go. */
    private static void packFull(float[] b, int offset, int rowStride, int depth, float[] packed, int from, int to) {
        for (int k = 0; k < depth; k += ROWS) {
            int end = Math.min(depth, k + ROWS);
            for (int panel = from; panel < to; panel++) {
                packFull(b, offset + panel * FULL, rowStride, packed, panel * FULL * depth, k, end);
            }
        }
    }

    private static void packFull(float[] b, int source, int rowStride, float[] packed, int target, int from, int to) {
        for (int k = from; k < to; k++) {
            FloatVector.fromArray(S, b, source + k * rowStride).intoArray(packed, target + k * FULL);
            FloatVector.fromArray(S, b, source + k * rowStride + L).intoArray(packed, target + k * FULL + L);
        }
    }

    private static void packRows(
            float[] b, int source, int rowStride, int depth, int used, float[] packed, int target, int width) {
        int whole = used == width ? 0 : wholeVectors(b, source, rowStride, depth);
        for (int k = 0; k < whole; k++) {
            FloatVector.fromArray(S, b, source + k * rowStride).intoArray(packed, target + k * width);
        }
        for (int k = whole; k < depth; k++) {
            System.arraycopy(b, source + k * rowStride, packed, target + k * width, used);
        }
    }

    /** How many of these rows are followed by enough numbers to read a whole vector. */
    private static int wholeVectors(float[] b, int source, int rowStride, int depth) {
        int room = b.length - source - L;
        return room < 0 ? 0 : Math.min(depth, room / rowStride + 1);
    }

    private static void packColumns(
            float[] b,
            int source,
            int rowStride,
            int columnStride,
            int depth,
            int used,
            float[] packed,
            int target,
            int width) {
        for (int block = 0; block < depth; block += L) {
            int rows = Math.min(L, depth - block);
            int from = source + block * rowStride;
            int to = target + block * width;
            int j = 0;
            for (; j + 8 <= used; j += 8) {
                eightColumns(b, from + j * columnStride, rowStride, columnStride, rows, packed, to + j, width);
            }
            for (; j < used; j++) {
                column(b, from + j * columnStride, rowStride, rows, packed, to + j, width);
            }
        }
    }

    /** The same for eight columns, so that what is written lies together. */
    private static void eightColumns(
            float[] b, int from, int stride, int columnStride, int rows, float[] packed, int to, int width) {
        int b1 = from + columnStride;
        int b2 = b1 + columnStride;
        int b3 = b2 + columnStride;
        int b4 = b3 + columnStride;
        int b5 = b4 + columnStride;
        int b6 = b5 + columnStride;
        int b7 = b6 + columnStride;
        for (int k = 0; k < rows; k++) {
            int place = to + k * width;
            int x = k * stride;
            packed[place] = b[from + x];
            packed[place + 1] = b[b1 + x];
            packed[place + 2] = b[b2 + x];
            packed[place + 3] = b[b3 + x];
            packed[place + 4] = b[b4 + x];
            packed[place + 5] = b[b5 + x];
            packed[place + 6] = b[b6 + x];
            packed[place + 7] = b[b7 + x];
        }
    }

    /** Copies {@code rows} numbers from one stride to another. */
    private static void column(float[] b, int from, int stride, int rows, float[] packed, int to, int width) {
        for (int k = 0; k < rows; k++) {
            packed[to + k * width] = b[from + k * stride];
        }
    }
}
