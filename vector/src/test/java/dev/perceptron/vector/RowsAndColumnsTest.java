package dev.perceptron.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Operations along rows and columns give the same bits on vectors as one by one. */
class RowsAndColumnsTest {
    private static final int OFFSET = 3;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 15, 16, 17, 31, 33, 63, 64, 65, 130})
    void addToRows(int columns) {
        Random random = new Random(columns);
        for (int rows : new int[] {0, 1, 2, 7}) {
            int n = rows * columns;
            Twins.compare(
                    () -> "addToRows " + rows + "×" + columns,
                    1,
                    OFFSET,
                    OFFSET + n,
                    (k, a) -> k.addToRows(a[0], OFFSET, rows, columns, a[1], 1),
                    Values.mixed(random, n + 20),
                    Values.mixed(random, columns + 2));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 15, 16, 17, 31, 33, 63, 64, 65, 130})
    void columnSums(int columns) {
        Random random = new Random(columns);
        for (int rows : new int[] {0, 1, 2, 7, 100}) {
            for (int trial = 0; trial < 12; trial++) {
                int from = trial < 2 ? 0 : random.nextInt(columns);
                int to = trial < 2 ? columns : from + random.nextInt(columns - from + 1);
                boolean accumulate = trial % 2 == 0;
                int n = rows * columns + 20;
                Twins.compare(
                        () -> "columnSums " + rows + "×" + columns + " from " + from + " to " + to,
                        1,
                        1 + from,
                        1 + to,
                        (k, a) -> k.columnSums(a[1], OFFSET, rows, columns, a[0], 1, accumulate, from, to),
                        Values.normal(random, columns + 20),
                        trial < 9 ? Values.normal(random, n) : Values.mixed(random, n));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 7})
    void softmax(int rows) {
        Random random = new Random(rows);
        for (int columns = 1; columns <= 40; columns++) {
            int width = columns;
            int n = rows * columns;
            for (float scale : new float[] {1f, 30f, 1e-30f, 1e38f, 0f}) {
                float[] x = Values.normal(random, n + 20);
                for (int i = 0; i < x.length; i++) {
                    x[i] *= scale;
                }
                compareSoftmax(x, rows, width);
            }
            compareSoftmax(Values.mixed(random, n + 20), rows, width);
            float[] equal = new float[n + 20];
            Arrays.fill(equal, Float.MAX_VALUE);
            compareSoftmax(equal, rows, width);
        }
    }

    private static void compareSoftmax(float[] x, int rows, int columns) {
        int n = rows * columns;
        Twins.compare(
                () -> "softmax " + rows + "×" + columns,
                1,
                7,
                7 + n,
                (k, a) -> k.softmax(a[1], OFFSET, a[0], 7, rows, columns),
                new float[x.length],
                x);
        Twins.compare(
                () -> "softmax in place " + rows + "×" + columns,
                1,
                OFFSET,
                OFFSET + n,
                (k, a) -> k.softmax(a[0], OFFSET, a[0], OFFSET, rows, columns),
                x);
    }

    @ParameterizedTest
    @ValueSource(floats = {0f, 1f, 1000f, 3e38f})
    void softmaxOfFiniteRowsSumsToOne(float scale) {
        Random random = new Random(5);
        int columns = 37;
        float[] x = new float[columns];
        for (int i = 0; i < columns; i++) {
            x[i] = scale * (2 * random.nextFloat() - 1);
        }
        float[] y = new float[columns];
        Twins.VECTOR.softmax(x, 0, y, 0, 1, columns);
        double sum = 0;
        for (float value : y) {
            sum += value;
        }
        // each quotient is off by half an ulp of at most its own size, the divisor by another half
        assertEquals(1, sum, 0x1p-23);
    }
}
