package dev.perceptron.kernel;

import java.util.Arrays;

/**
 * Matrix products in plain Java, in the one shape that C2 vectorises: rows of B and the sums are whole arrays that all
 * begin at index 0, with lanes along columns.
 *
 * <p>B is packed as it stands, row-major; a panel is {@link #PANEL} columns. Its rows are copied into arrays of their
 * own first, which pays from a few rows of C on.
 */
final class ScalarProducts {
    /** Columns in a panel: the sums and four rows of B stay in the first-level cache. */
    static final int PANEL = 512;

    /** From so many rows of C on, copying B's rows pays. */
    private static final int WORTH_COPYING = 4;

    private ScalarProducts() {}

    /** The sums of one row, and B's rows of one panel. */
    static final class RowWorkspace implements Kernels.Workspace {
        private final float[] sums = new float[PANEL];
        private float[][] rows = {};

        void reserve(int depth) {
            int known = rows.length;
            if (known < depth) {
                rows = Arrays.copyOf(rows, depth);
                for (int k = known; k < depth; k++) {
                    rows[k] = new float[PANEL];
                }
            }
        }
    }

    static int panels(int columns) {
        return (columns + PANEL - 1) / PANEL;
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
        int first = from * PANEL;
        int last = Math.min(columns, to * PANEL);
        for (int k = 0; k < depth && first < last; k++) {
            int source = offset + k * rowStride + first * columnStride;
            int target = k * columns;
            if (columnStride == 1) {
                System.arraycopy(b, source, packed, target + first, last - first);
            } else {
                for (int j = first; j < last; j++, source += columnStride) {
                    packed[target + j] = b[source];
                }
            }
        }
    }

    static void multiply(Product p, int rowFrom, int rowTo, int panelFrom, int panelTo, RowWorkspace work) {
        for (int panel = panelFrom; panel < panelTo; panel++) {
            int column = panel * PANEL;
            int width = Math.min(PANEL, p.columns - column);
            boolean copied = rowTo - rowFrom >= WORTH_COPYING;
            if (copied) {
                work.reserve(p.depth);
                for (int k = 0; k < p.depth; k++) {
                    System.arraycopy(p.b, k * p.columns + column, work.rows[k], 0, width);
                }
            }
            for (int i = rowFrom; i < rowTo; i++) {
                row(p, i, column, width, work, copied);
            }
        }
    }

    private static void row(Product p, int i, int column, int width, RowWorkspace work, boolean copied) {
        int c = p.cOffset + i * p.cRow + column;
        float[] sums = work.sums;
        if (p.accumulate) {
            System.arraycopy(p.c, c, sums, 0, width);
        } else {
            Arrays.fill(sums, 0, width, 0f);
        }
        int a = p.aOffset + i * p.aRow;
        int step = p.aColumn;
        int k = 0;
        for (; copied && k + 4 <= p.depth; k += 4, a += 4 * step) {
            float[][] rows = work.rows;
            float[] values = p.a;
            four(
                    values[a],
                    values[a + step],
                    values[a + 2 * step],
                    values[a + 3 * step],
                    rows[k],
                    rows[k + 1],
                    rows[k + 2],
                    rows[k + 3],
                    sums,
                    width);
        }
        for (; k < p.depth; k++, a += step) {
            one(p.a[a], p.b, k * p.columns + column, sums, width);
        }
        if (p.transposedOutput) {
            turn(p, i, column, sums, width);
            return;
        }
        finish(p, column, sums, width);
        System.arraycopy(sums, 0, p.c, c, width);
    }

    private static void turn(Product p, int i, int column, float[] sums, int width) {
        int place = p.cOffset + column * p.cRow + i;
        for (int j = 0; j < width; j++, place += p.cRow) {
            p.c[place] = sums[j];
        }
    }

    private static void four(
            float a0,
            float a1,
            float a2,
            float a3,
            float[] b0,
            float[] b1,
            float[] b2,
            float[] b3,
            float[] sums,
            int width) {
        for (int j = 0; j < width; j++) {
            sums[j] = Math.fma(a3, b3[j], Math.fma(a2, b2[j], Math.fma(a1, b1[j], Math.fma(a0, b0[j], sums[j]))));
        }
    }

    private static void one(float a, float[] b, int bOffset, float[] sums, int width) {
        for (int j = 0; j < width; j++) {
            sums[j] = Math.fma(a, b[bOffset + j], sums[j]);
        }
    }

    private static void finish(Product p, int column, float[] sums, int width) {
        if (p.hasBias) {
            int bias = p.biasOffset + column;
            for (int j = 0; j < width; j++) {
                sums[j] += p.bias[bias + j];
            }
        }
        if (p.relu) {
            for (int j = 0; j < width; j++) {
                sums[j] = Math.max(sums[j], 0f);
            }
        }
    }
}
