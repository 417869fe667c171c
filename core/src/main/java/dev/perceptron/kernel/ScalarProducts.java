package dev.perceptron.kernel;

/**
 * Matrix products in plain Java, in the shape the JIT compiler vectorises: one row at a time, lanes along columns.
 *
 * <p>B is packed as it stands, row-major; a panel is {@link #PANEL} columns.
 */
final class ScalarProducts {
    /** Columns in a panel: one row of C and four rows of B stay in the first-level cache. */
    static final int PANEL = 512;

    private ScalarProducts() {}

    static int panels(int columns) {
        return (columns + PANEL - 1) / PANEL;
    }

    static void pack(
            float[] b, int offset, int rowStride, int columnStride, int depth, int columns, float[] packed, int from, int to) {
        int first = from * PANEL;
        int last = Math.min(columns, to * PANEL);
        if (first >= last) {
            return;
        }
        for (int k = 0; k < depth; k++) {
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

    static void multiply(Product p, int rowFrom, int rowTo, int panelFrom, int panelTo) {
        for (int panel = panelFrom; panel < panelTo; panel++) {
            int column = panel * PANEL;
            int width = Math.min(PANEL, p.columns - column);
            for (int i = rowFrom; i < rowTo; i++) {
                int c = p.cOffset + i * p.cRow + column;
                if (!p.accumulate) {
                    java.util.Arrays.fill(p.c, c, c + width, 0f);
                }
                row(p, i, column, c, width);
                finish(p, column, c, width);
            }
        }
    }

    private static void row(Product p, int i, int column, int c, int width) {
        int a = p.aOffset + i * p.aRow;
        int b = column;
        int k = 0;
        for (; k + 4 <= p.depth; k += 4) {
            four(
                    p.a[a],
                    p.a[a + p.aColumn],
                    p.a[a + 2 * p.aColumn],
                    p.a[a + 3 * p.aColumn],
                    p.b,
                    b,
                    p.columns,
                    p.c,
                    c,
                    width);
            a += 4 * p.aColumn;
            b += 4 * p.columns;
        }
        for (; k < p.depth; k++) {
            one(p.a[a], p.b, b, p.c, c, width);
            a += p.aColumn;
            b += p.columns;
        }
    }

    private static void four(
            float a0, float a1, float a2, float a3, float[] b, int bo, int stride, float[] c, int co, int width) {
        int b1 = bo + stride;
        int b2 = b1 + stride;
        int b3 = b2 + stride;
        for (int j = 0; j < width; j++) {
            c[co + j] = Math.fma(
                    a3, b[b3 + j], Math.fma(a2, b[b2 + j], Math.fma(a1, b[b1 + j], Math.fma(a0, b[bo + j], c[co + j]))));
        }
    }

    private static void one(float a, float[] b, int bo, float[] c, int co, int width) {
        for (int j = 0; j < width; j++) {
            c[co + j] = Math.fma(a, b[bo + j], c[co + j]);
        }
    }

    private static void finish(Product p, int column, int c, int width) {
        if (p.hasBias) {
            int bias = p.biasOffset + column;
            for (int j = 0; j < width; j++) {
                p.c[c + j] += p.bias[bias + j];
            }
        }
        if (p.relu) {
            for (int j = 0; j < width; j++) {
                p.c[c + j] = Math.max(p.c[c + j], 0f);
            }
        }
    }
}
