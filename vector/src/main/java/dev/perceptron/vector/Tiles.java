package dev.perceptron.vector;

import dev.perceptron.kernel.Binary;
import dev.perceptron.kernel.Product;
import dev.perceptron.kernel.Unary;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Matrix products by register tiles over packed panels.
 *
 * <p>B is cut into panels of {@link #WIDE} vectors of columns, what is left into panels of 2 and 1, and columns that
 * don't fill a vector into a last panel of their own; a panel is stored row by row, so a tile streams through it. A tile
 * keeps its part of C in registers over the depth: each lane is one chain of fused multiply-adds in ascending k. A
 * transposed A is copied block by block first, so that a tile reads it in order.
 */
final class Tiles {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();

    /**
     * Vectors in a full panel. More would spare loads, but a tile of more than 16 vectors is too much for C2 of JDK 17,
     * which then leaves some of them boxed.
     */
    static final int WIDE = 2;

    /** Whether there are 32 registers and not 16, so that a tile may have 8 rows and not 6. */
    private static final boolean MANY_REGISTERS = S.vectorBitSize() == 512;

    /** Panels of a single row that are computed side by side. */
    private static final int SIDE_BY_SIDE = 4;

    /** Rows of a transposed A that are copied together. */
    static final int BLOCK = 24;

    /** The depth over which they are copied together; 24 kB in all, to stay in the first-level cache. */
    static final int DEPTH = 256;

    /** Rows of an edge that are computed together. */
    static final int EDGE_ROWS = 8;

    private static final int FULL = WIDE * L;

    private Tiles() {}

    static int packedLength(int depth, int columns) {
        return Math.multiplyExact(depth, (columns + L - 1) / L * L);
    }

    static int panels(int columns) {
        return columns / FULL + Integer.bitCount(columns % FULL / L) + (columns % L == 0 ? 0 : 1);
    }

    /** The first column of a panel; of the panel after the last: all columns, filled up to a whole vector. */
    private static int column(int panel, int columns) {
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

    static void multiply(Product p, int rowFrom, int rowTo, int panelFrom, int panelTo, TileWorkspace work) {
        if (p.aRow == 1 && p.aColumn != 1 && panelTo - panelFrom > 1) {
            transposed(p, rowFrom, rowTo, panelFrom, panelTo, work);
            return;
        }
        int a = p.aOffset + rowFrom * p.aRow;
        int panel = panelFrom;
        if (rowTo - rowFrom == 1) {
            int full = Math.min(panelTo, p.columns / FULL);
            for (; panel + SIDE_BY_SIDE <= full; panel += SIDE_BY_SIDE) {
                int column = panel * FULL;
                Tile tile = work.tile.of(p.c, p.cOffset, p.cRow, !p.accumulate).at(rowFrom, column);
                Tile1x8.run(tile, p.a, a, p.aColumn, p.b, column * p.depth, p.depth);
                finish(p, rowFrom, rowTo, column, SIDE_BY_SIDE * FULL);
            }
        }
        for (; panel < panelTo; panel++) {
            panel(p, p.a, a, p.aRow, p.aColumn, 0, p.depth, rowFrom, rowTo, panel, work);
        }
    }

    /** Copies blocks of Aᵀ so that its columns lie side by side, in parts of the depth, and multiplies each. */
    private static void transposed(Product p, int rowFrom, int rowTo, int panelFrom, int panelTo, TileWorkspace work) {
        int from = 0;
        do {
            int depth = Math.min(DEPTH, p.depth - from);
            for (int row = rowFrom; row < rowTo; row += BLOCK) {
                int rows = Math.min(BLOCK, rowTo - row);
                int source = p.aOffset + row + from * p.aColumn;
                for (int k = 0; k < depth; k++) {
                    System.arraycopy(p.a, source + k * p.aColumn, work.block, k * rows, rows);
                }
                for (int panel = panelFrom; panel < panelTo; panel++) {
                    panel(p, work.block, 0, 1, rows, from, depth, row, row + rows, panel, work);
                }
            }
            from += depth;
        } while (from < p.depth);
    }

    /** Some rows of the columns of one panel, over the depth {@code from} to {@code from + depth}. */
    private static void panel(
            Product p,
            float[] a,
            int a0,
            int stride,
            int step,
            int from,
            int depth,
            int row,
            int rowTo,
            int panel,
            TileWorkspace work) {
        int column = column(panel, p.columns);
        int vectors = (column(panel + 1, p.columns) - column) / L;
        int b = column * p.depth + from * vectors * L;
        boolean first = from == 0 && !p.accumulate;
        boolean last = from + depth == p.depth;
        if (column + L > p.columns) {
            edge(p, a, a0, stride, step, b, depth, row, rowTo, column, first, last, work);
            return;
        }
        Tile tile = work.tile.of(p.c, p.cOffset, p.cRow, first);
        if (vectors == WIDE) {
            wide(tile, a, a0, stride, step, p.b, b, depth, row, rowTo, column);
        } else {
            single(tile, a, a0, stride, step, p.b, b, depth, row, rowTo, column);
        }
        if (last) {
            finish(p, row, rowTo, column, vectors * L);
        }
    }

    private static void wide(
            Tile tile,
            float[] a,
            int a0,
            int stride,
            int step,
            float[] b,
            int b0,
            int depth,
            int row,
            int rowTo,
            int column) {
        for (; MANY_REGISTERS && row + 8 <= rowTo; row += 8, a0 += 8 * stride) {
            Tile8x2.run(tile.at(row, column), a, a0, stride, step, b, b0, depth);
        }
        for (; row + 6 <= rowTo; row += 6, a0 += 6 * stride) {
            Tile6x2.run(tile.at(row, column), a, a0, stride, step, b, b0, depth);
        }
        for (; row + 2 <= rowTo; row += 2, a0 += 2 * stride) {
            Tile2x2.run(tile.at(row, column), a, a0, stride, step, b, b0, depth);
        }
        for (; row < rowTo; row++, a0 += stride) {
            Tile1x2.run(tile.at(row, column), a, a0, stride, step, b, b0, depth);
        }
    }

    private static void single(
            Tile tile,
            float[] a,
            int a0,
            int stride,
            int step,
            float[] b,
            int b0,
            int depth,
            int row,
            int rowTo,
            int column) {
        for (; row + 8 <= rowTo; row += 8, a0 += 8 * stride) {
            Tile8x1.run(tile.at(row, column), a, a0, stride, step, b, b0, depth);
        }
        for (; row < rowTo; row++, a0 += stride) {
            Tile1x1.run(tile.at(row, column), a, a0, stride, step, b, b0, depth);
        }
    }

    /** Adds the bias and takes ReLU, row by row while they are in the cache. */
    private static void finish(Product p, int row, int rowTo, int column, int width) {
        for (; row < rowTo; row++) {
            int place = p.cOffset + row * p.cRow + column;
            if (p.hasBias && p.relu) {
                biasAndRelu(p.c, place, p.bias, p.biasOffset + column, width);
            } else if (p.hasBias) {
                VectorBinary.apply(Binary.ADD, p.c, place, p.bias, p.biasOffset + column, p.c, place, width);
            } else if (p.relu) {
                VectorUnary.apply(Unary.RELU, p.c, place, p.c, place, width);
            }
        }
    }

    private static void biasAndRelu(float[] c, int place, float[] bias, int from, int width) {
        for (int j = 0; j < width; j += L) {
            FloatVector sum = FloatVector.fromArray(S, c, place + j).add(FloatVector.fromArray(S, bias, from + j));
            sum.max(0f).intoArray(c, place + j);
        }
    }

    /**
     * The columns that don't fill a vector: computed in whole vectors in the scratch memory, then copied. Where C has no
     * other columns, whole vectors go to C itself: what a row writes beyond its end, the next row, or the copied last
     * ones, write again.
     */
    private static void edge(
            Product p,
            float[] a,
            int a0,
            int stride,
            int step,
            int b,
            int depth,
            int row,
            int rowTo,
            int column,
            boolean first,
            boolean last,
            TileWorkspace work) {
        int lanes = p.columns - column;
        if (first && last && p.columns <= L && p.cRow == p.columns && !p.hasBias && !p.relu) {
            Tile over = work.tile.of(p.c, p.cOffset, p.cRow, true);
            int end = p.cOffset + rowTo * p.cRow;
            for (; p.cOffset + (row + EDGE_ROWS - 1) * p.cRow + L <= end; row += EDGE_ROWS, a0 += EDGE_ROWS * stride) {
                Tile8x1.run(over.at(row, 0), a, a0, stride, step, p.b, b, depth);
            }
        }
        for (; row < rowTo; row += EDGE_ROWS, a0 += EDGE_ROWS * stride) {
            int rows = Math.min(EDGE_ROWS, rowTo - row);
            int place = p.cOffset + row * p.cRow + column;
            for (int i = 0; i < rows && !first; i++) {
                System.arraycopy(p.c, place + i * p.cRow, work.edge, i * L, lanes);
            }
            Tile tile = work.tile.of(work.edge, 0, L, first).at(0, 0);
            if (rows == EDGE_ROWS) {
                Tile8x1.run(tile, a, a0, stride, step, p.b, b, depth);
            } else {
                for (int i = 0; i < rows; i++) {
                    Tile1x1.run(tile.at(i, 0), a, a0 + i * stride, stride, step, p.b, b, depth);
                }
            }
            for (int i = 0; i < rows; i++) {
                finishEdge(p, work.edge, i * L, place + i * p.cRow, column, lanes, last);
            }
        }
    }

    private static void finishEdge(Product p, float[] sums, int from, int place, int column, int lanes, boolean last) {
        boolean biased = last && p.hasBias;
        boolean relu = last && p.relu;
        if (!biased && !relu) {
            System.arraycopy(sums, from, p.c, place, lanes);
            return;
        }
        for (int j = 0; j < lanes; j++) {
            float sum = biased ? sums[from + j] + p.bias[p.biasOffset + column + j] : sums[from + j];
            p.c[place + j] = relu ? Math.max(sum, 0f) : sum;
        }
    }
}
