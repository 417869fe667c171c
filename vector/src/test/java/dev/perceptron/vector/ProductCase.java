package dev.perceptron.vector;

import dev.perceptron.kernel.Kernels;
import dev.perceptron.kernel.Product;
import java.util.Random;

/** One matrix product drawn at random, its naive result, and how to run it with any kernels. */
@SuppressWarnings("ArrayRecordComponent") // compared with nothing, kept by nobody
record ProductCase(
        int rows,
        int depth,
        int columns,
        boolean transposedA,
        boolean transposedB,
        boolean bias,
        boolean relu,
        boolean accumulate,
        boolean transposedOutput,
        int gap,
        float[] a,
        float[] b,
        float[] biases,
        float[] c) {
    private static final int[] ROWS = {0, 1, 2, 3, 5, 6, 7, 8, 9, 13, 16, 25, 33, 64, 128};
    private static final int[] DEPTHS = {0, 1, 2, 3, 7, 64, 100, 300};
    private static final int[] COLUMNS = {
        0, 1, 2, 9, 10, 15, 16, 17, 31, 32, 33, 47, 48, 49, 63, 64, 65, 100, 128, 130, 513, 1100
    };
    private static final int AT_A = 5;
    private static final int AT_B = 3;
    private static final int AT_BIAS = 1;
    private static final int AT_C = 17;

    /** A product no larger than {@code limit} multiplications. */
    static ProductCase draw(Random random, int limit) {
        while (true) {
            int rows = ROWS[random.nextInt(ROWS.length)];
            int depth = DEPTHS[random.nextInt(DEPTHS.length)];
            int columns = COLUMNS[random.nextInt(COLUMNS.length)];
            if (rows * depth * columns <= limit) {
                return of(random, rows, depth, columns);
            }
        }
    }

    static ProductCase of(Random random, int rows, int depth, int columns) {
        int gap = random.nextInt(3) * 7;
        boolean transposedOutput = random.nextInt(4) == 0;
        boolean wild = random.nextInt(4) == 0;
        return new ProductCase(
                rows,
                depth,
                columns,
                !transposedOutput && random.nextBoolean(),
                random.nextBoolean(),
                !transposedOutput && random.nextBoolean(),
                !transposedOutput && random.nextBoolean(),
                !transposedOutput && random.nextBoolean(),
                transposedOutput,
                gap,
                values(random, wild, rows * depth + AT_A + 2),
                values(random, wild, depth * columns + AT_B + 2),
                values(random, wild, columns + AT_BIAS + 2),
                Values.normal(
                        random, (transposedOutput ? columns * (rows + gap) : rows * (columns + gap)) + AT_C + 40));
    }

    private static float[] values(Random random, boolean wild, int n) {
        float[] values = Values.normal(random, n);
        for (int i = 0; i < n; i++) {
            int dice = random.nextInt(100);
            values[i] = dice == 0 ? 0f : dice == 1 ? -0f : values[i];
            if (wild && random.nextInt(300) == 0) {
                values[i] = Values.SPECIAL[random.nextInt(Values.SPECIAL.length)];
            }
        }
        return values;
    }

    int place(int row, int column) {
        return AT_C + (transposedOutput ? column * (rows + gap) + row : row * (columns + gap) + column);
    }

    /** What C must hold: three loops, one chain of fused multiply-adds in ascending k for each element. */
    float[] naive() {
        float[] expected = c.clone();
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                float sum = accumulate ? c[place(i, j)] : 0f;
                for (int k = 0; k < depth; k++) {
                    float left = a[AT_A + (transposedA ? k * rows + i : i * depth + k)];
                    float right = b[AT_B + (transposedB ? j * depth + k : k * columns + j)];
                    sum = Math.fma(left, right, sum);
                }
                sum = bias ? sum + biases[AT_BIAS + j] : sum;
                expected[place(i, j)] = relu ? Math.max(sum, 0f) : sum;
            }
        }
        return expected;
    }

    /** The operands for these kernels, B packed in two steps, C a copy. */
    Product prepare(Kernels kernels, Random random) {
        float[] packed = new float[kernels.packedLength(depth, columns)];
        java.util.Arrays.fill(packed, Float.NaN);
        int panels = kernels.panels(columns);
        int middle = random.nextInt(panels + 1);
        int rowStride = transposedB ? 1 : columns;
        int columnStride = transposedB ? depth : 1;
        kernels.pack(b, AT_B, rowStride, columnStride, depth, columns, packed, middle, panels);
        kernels.pack(b, AT_B, rowStride, columnStride, depth, columns, packed, 0, middle);
        Product product = new Product();
        product.a = a;
        product.aOffset = AT_A;
        product.aRow = transposedA ? 1 : depth;
        product.aColumn = transposedA ? rows : 1;
        product.b = packed;
        product.c = c.clone();
        product.cOffset = AT_C;
        product.cRow = (transposedOutput ? rows : columns) + gap;
        product.rows = rows;
        product.columns = columns;
        product.depth = depth;
        product.hasBias = bias;
        product.bias = biases;
        product.biasOffset = AT_BIAS;
        product.relu = relu;
        product.accumulate = accumulate;
        product.transposedOutput = transposedOutput;
        return product;
    }

    @Override
    public String toString() {
        return rows + "×" + depth + "×" + columns + (transposedA ? " Aᵀ" : "") + (transposedB ? " Bᵀ" : "")
                + (bias ? " bias" : "") + (relu ? " relu" : "") + (accumulate ? " accumulate" : "")
                + (transposedOutput ? " transposed" : "") + " gap " + gap;
    }
}
