package dev.perceptron.vector;

import dev.perceptron.kernel.Product;
import dev.perceptron.math.Binary;
import dev.perceptron.math.Unary;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Matrix products by register tiles over packed {@link Panels}.
 *
 * <p>A tile keeps its part of C in registers over the depth: each lane is one chain of fused multiply-adds in ascending
 * k. A transposed A is copied block by block first ({@link LeftSide}), so that a tile reads it in order.
 */
final class Tiles {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();

    /** Panels of a single row that are computed side by side. */
    private static final int SIDE_BY_SIDE = 4;

    /** Rows of a transposed A that are copied together. */
    static final int BLOCK = 96;

    /** The depth over which they are copied together: a panel of it stays in the first-level cache. */
    static final int DEPTH = 256;

    /** Rows of an edge that are computed together. */
    static final int EDGE_ROWS = 8;

    /** Rows that go through all panels together when C is stored transposed: then A is the larger side, B stays in the cache. */
    private static final int TRANSPOSED_ROWS = 64;

    private Tiles() {}

    static void multiply(Product p, int rowFrom, int rowTo, int panelFrom, int panelTo, TileWorkspace work) {
        boolean narrow = panelTo - panelFrom == 1 && Panels.column(panelFrom, p.columns) + L >= p.columns;
        if (p.aColumn != 1 && !narrow) {
            transposed(p, rowFrom, rowTo, panelFrom, panelTo, work);
            return;
        }
        int panel = panelFrom;
        if (rowTo - rowFrom == 1 && p.aColumn == 1 && !p.transposedOutput) {
            panel = row(p, rowFrom, panelFrom, panelTo, work);
        }
        int together = p.transposedOutput ? TRANSPOSED_ROWS : rowTo - rowFrom;
        for (int row = rowFrom; row < rowTo; row += together) {
            int end = Math.min(rowTo, row + together);
            work.left.matrix(p.a, p.aOffset + row * p.aRow, p.aRow, p.aColumn);
            for (int i = panel; i < panelTo; i++) {
                panel(p, 0, p.depth, row, end, i, work);
            }
        }
    }

    /** A single row by as many panels as go side by side; the first panel that is left. */
    private static int row(Product p, int row, int panelFrom, int panelTo, TileWorkspace work) {
        int full = Math.min(panelTo, p.columns / Panels.FULL);
        int panel = panelFrom;
        for (; panel + SIDE_BY_SIDE <= full; panel += SIDE_BY_SIDE) {
            int column = panel * Panels.FULL;
            Tile tile = work.tile.of(p.c, p.cOffset, p.cRow, !p.accumulate).at(row, column);
            Tile1x8.run(tile, p.a, p.aOffset + row * p.aRow, p.b, column * p.depth, p.depth);
            finish(p, row, row + 1, column, SIDE_BY_SIDE * Panels.FULL);
        }
        return panel;
    }

    /** Copies blocks of Aᵀ so that its columns lie side by side, in parts of the depth, and multiplies each. */
    private static void transposed(Product p, int rowFrom, int rowTo, int panelFrom, int panelTo, TileWorkspace work) {
        int from = 0;
        do {
            int depth = Math.min(DEPTH, p.depth - from);
            for (int row = rowFrom; row < rowTo; row += BLOCK) {
                int end = Math.min(rowTo, row + BLOCK);
                work.left.copied(p.a, p.aOffset + row + from * p.aColumn, p.aColumn, end - row, depth);
                for (int panel = panelFrom; panel < panelTo; panel++) {
                    panel(p, from, depth, row, end, panel, work);
                }
            }
            from += depth;
        } while (from < p.depth);
    }

    /** The rows of the left side by the columns of one panel, over the depth {@code from} to {@code from + depth}. */
    private static void panel(Product p, int from, int depth, int row, int rowTo, int panel, TileWorkspace work) {
        int column = Panels.column(panel, p.columns);
        int width = Panels.column(panel + 1, p.columns) - column;
        int b = column * p.depth + from * width;
        boolean first = from == 0 && !p.accumulate;
        boolean last = from + depth == p.depth;
        if (p.transposedOutput) {
            transposed(p, b, depth, row, rowTo, column, width, work);
            return;
        }
        if (column + L > p.columns) {
            edge(p, b, depth, row, rowTo, column, first, last, work);
            return;
        }
        Tile tile = work.tile.of(p.c, p.cOffset, p.cRow, first);
        int i = row;
        while (i < rowTo) {
            tile.at(i, column);
            int rows = work.left.multiply(tile, i - row, rowTo - i, p.b, b, width, depth);
            if (last) {
                finish(p, i, i + rows, column, width);
            }
            i += rows;
        }
    }

    /** The same where C is stored transposed: each tile is computed in the scratch memory, then its columns are copied. */
    private static void transposed(
            Product p, int b, int depth, int row, int rowTo, int column, int width, TileWorkspace work) {
        int used = Math.min(width, p.columns - column);
        int i = row;
        while (i < rowTo) {
            Tile tile = work.tile.of(work.edge, 0, width, true).at(0, 0);
            int rows = work.left.multiply(tile, i - row, rowTo - i, p.b, b, width, depth);
            int place = p.cOffset + column * p.cRow + i;
            for (int j = 0; j < used; j++, place += p.cRow) {
                if (rows == EDGE_ROWS) {
                    copyEight(work.edge, j, width, p.c, place);
                } else {
                    for (int k = 0; k < rows; k++) {
                        p.c[place + k] = work.edge[k * width + j];
                    }
                }
            }
            i += rows;
        }
    }

    private static void copyEight(float[] from, int j, int width, float[] to, int place) {
        to[place] = from[j];
        to[place + 1] = from[j + width];
        to[place + 2] = from[j + 2 * width];
        to[place + 3] = from[j + 3 * width];
        to[place + 4] = from[j + 4 * width];
        to[place + 5] = from[j + 5 * width];
        to[place + 6] = from[j + 6 * width];
        to[place + 7] = from[j + 7 * width];
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
            int b,
            int depth,
            int row,
            int rowTo,
            int column,
            boolean first,
            boolean last,
            TileWorkspace work) {
        int lanes = p.columns - column;
        int i = row;
        if (first && last && p.columns <= L && p.cRow == p.columns && !p.hasBias && !p.relu) {
            Tile over = work.tile.of(p.c, p.cOffset, p.cRow, true);
            int end = p.cOffset + rowTo * p.cRow;
            while (rowTo - i >= EDGE_ROWS && p.cOffset + (i + EDGE_ROWS - 1) * p.cRow + L <= end) {
                i += work.left.multiply(over.at(i, 0), i - row, EDGE_ROWS, p.b, b, L, depth);
            }
        }
        while (i < rowTo) {
            int rows = Math.min(EDGE_ROWS, rowTo - i);
            int place = p.cOffset + i * p.cRow + column;
            for (int j = 0; j < rows && !first; j++) {
                System.arraycopy(p.c, place + j * p.cRow, work.edge, j * L, lanes);
            }
            Tile tile = work.tile.of(work.edge, 0, L, first);
            int done = 0;
            while (done < rows) {
                done += work.left.multiply(tile.at(done, 0), i - row + done, rows - done, p.b, b, L, depth);
            }
            for (int j = 0; j < rows; j++) {
                finishEdge(p, work.edge, j * L, place + j * p.cRow, column, lanes, last);
            }
            i += rows;
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
