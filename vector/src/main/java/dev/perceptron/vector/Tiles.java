package dev.perceptron.vector;

import dev.perceptron.kernel.Product;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * Matrix products by register tiles over packed panels.
 *
 * <p>B is cut into panels of {@link #WIDE} vectors of columns and at the right edge of 2 and 1 vectors; a panel is
 * stored row by row, filled up with zeros, so a tile streams through it. A tile keeps its part of C in registers over
 * the whole depth: each lane is one chain of fused multiply-adds in ascending k.
 */
final class Tiles {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();

    /** Vectors in a full panel: four where there are 32 registers, else two. */
    static final int WIDE = S.vectorBitSize() == 512 ? 4 : 2;

    private static final int FULL = WIDE * L;

    private Tiles() {}

    static int packedLength(int depth, int columns) {
        return Math.multiplyExact(depth, (columns + L - 1) / L * L);
    }

    /** Full panels, and for what is left over a panel of 2 vectors, or 1, or both. */
    static int panels(int columns) {
        return columns / FULL + Integer.bitCount(leftOver(columns));
    }

    private static int leftOver(int columns) {
        return (columns % FULL + L - 1) / L;
    }

    /** The first column of a panel. */
    private static int column(int panel, int columns) {
        int full = columns / FULL;
        int beyond = panel - full;
        if (beyond <= 0) {
            return panel * FULL;
        }
        int left = leftOver(columns);
        return full * FULL + (beyond == 1 ? Integer.highestOneBit(left) : left) * L;
    }

    static void pack(
            float[] b, int offset, int rowStride, int columnStride, int depth, int columns, float[] packed, int from, int to) {
        for (int panel = from; panel < to; panel++) {
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

    private static void packRows(
            float[] b, int source, int rowStride, int depth, int used, float[] packed, int target, int width) {
        for (int k = 0; k < depth; k++) {
            System.arraycopy(b, source + k * rowStride, packed, target + k * width, used);
            for (int j = used; j < width; j++) {
                packed[target + k * width + j] = 0f;
            }
        }
    }

    private static void packColumns(
            float[] b, int source, int rowStride, int columnStride, int depth, int used, float[] packed, int target, int width) {
        for (int block = 0; block < depth; block += L) {
            int end = Math.min(depth, block + L);
            for (int j = 0; j < width; j++) {
                int from = source + j * columnStride;
                for (int k = block; k < end; k++) {
                    packed[target + k * width + j] = j < used ? b[from + k * rowStride] : 0f;
                }
            }
        }
    }

    static void multiply(Product p, int rowFrom, int rowTo, int panelFrom, int panelTo) {
        for (int panel = panelFrom; panel < panelTo; panel++) {
            int first = column(panel, p.columns);
            int vectors = (column(panel + 1, p.columns) - first) / L;
            int last = Math.min(L, p.columns - first - (vectors - 1) * L);
            switch (vectors) {
                case 4 -> wide(p, rowFrom, rowTo, first, last);
                case 2 -> narrow(p, rowFrom, rowTo, first, last);
                default -> single(p, rowFrom, rowTo, first, last);
            }
        }
    }

    private static void wide(Product p, int row, int rowTo, int column, int last) {
        int panel = column * p.depth;
        for (; row + 6 <= rowTo; row += 6) {
            Tile6x4.run(p, row, column, panel, last);
        }
        for (; row + 2 <= rowTo; row += 2) {
            Tile2x4.run(p, row, column, panel, last);
        }
        for (; row < rowTo; row++) {
            Tile1x4.run(p, row, column, panel, last);
        }
    }

    private static void narrow(Product p, int row, int rowTo, int column, int last) {
        int panel = column * p.depth;
        for (; row + 8 <= rowTo; row += 8) {
            Tile8x2.run(p, row, column, panel, last);
        }
        for (; row < rowTo; row++) {
            Tile1x2.run(p, row, column, panel, last);
        }
    }

    private static void single(Product p, int row, int rowTo, int column, int last) {
        int panel = column * p.depth;
        for (; row + 8 <= rowTo; row += 8) {
            Tile8x1.run(p, row, column, panel, last);
        }
        for (; row < rowTo; row++) {
            Tile1x1.run(p, row, column, panel, last);
        }
    }

    /** Adds the bias, takes ReLU and stores a whole vector. */
    static void store(Product p, FloatVector c, int place, int column) {
        if (p.hasBias) {
            c = c.add(FloatVector.fromArray(S, p.bias, p.biasOffset + column));
        }
        if (p.relu) {
            c = c.max(0f);
        }
        c.intoArray(p.c, place);
    }

    /** Stores the last vector of a panel, of which only the first {@code last} lanes may exist. */
    static void storeLast(Product p, FloatVector c, int place, int column, VectorMask<Float> mask, int last) {
        if (last == L) {
            store(p, c, place, column);
            return;
        }
        if (p.hasBias) {
            c = c.add(FloatVector.fromArray(S, p.bias, p.biasOffset + column, mask));
        }
        if (p.relu) {
            c = c.max(0f);
        }
        c.intoArray(p.c, place, mask);
    }
}
