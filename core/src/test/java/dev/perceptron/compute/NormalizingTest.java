package dev.perceptron.compute;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.perceptron.kernel.ScalarKernels;
import dev.perceptron.random.Purpose;
import dev.perceptron.random.Seed;
import dev.perceptron.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** Moments, whatever the number of threads, and contractions against plain loops in double. */
final class NormalizingTest {
    private static final int ROWS = 300;
    private static final int COLUMNS = 200;

    private static Tensor random(int place, int... dims) {
        Tensor zeros = Tensor.zeros(dims);
        return Tensor.of(Seed.of(5).stream(Purpose.CUSTOM, place, 0).uniform(zeros.size()), dims);
    }

    @Test
    void momentsAreThoseOfPlainLoopsForAnyNumberOfThreads() {
        Tensor x = random(0, ROWS, COLUMNS);
        for (int threads = 1; threads <= 3; threads++) {
            try (WorkerPool team = WorkerPool.of(threads)) {
                Compute compute = new Compute(new ScalarKernels(), team);
                Tensor mean = Tensor.zeros(COLUMNS);
                Tensor variance = Tensor.zeros(COLUMNS);
                compute.normalizing().columnMoments(x, null, mean, variance);
                Tensor rowMean = Tensor.zeros(ROWS);
                Tensor rowVariance = Tensor.zeros(ROWS);
                compute.normalizing().rowMoments(x, rowMean, rowVariance);
                for (int j = 0; j < COLUMNS; j++) {
                    double[] expected = moments(x, j, COLUMNS, ROWS);
                    assertEquals((float) expected[0], mean.get(j));
                    assertEquals((float) expected[1], variance.get(j));
                }
                for (int i = 0; i < ROWS; i++) {
                    double[] expected = moments(x, i * COLUMNS, 1, COLUMNS);
                    assertEquals((float) expected[0], rowMean.get(i));
                    assertEquals((float) expected[1], rowVariance.get(i));
                }
            }
        }
    }

    private static double[] moments(Tensor x, int start, int stride, int count) {
        float[] values = x.toArray();
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += values[start + i * stride];
        }
        double squares = 0;
        for (int i = 0; i < count; i++) {
            double difference = values[start + i * stride] - sum / count;
            squares += difference * difference;
        }
        return new double[] {sum / count, squares / count};
    }

    @Test
    void gradientsHaveTheSameBitsForAnyNumberOfThreads() {
        Tensor x = random(1, ROWS, COLUMNS);
        Tensor dy = random(2, ROWS, COLUMNS);
        Tensor mean = random(3, COLUMNS);
        Tensor factor = random(4, COLUMNS);
        float[] first = {};
        for (int threads = 1; threads <= 3; threads++) {
            try (WorkerPool team = WorkerPool.of(threads)) {
                Compute compute = new Compute(new ScalarKernels(), team);
                Tensor dots = Tensor.zeros(COLUMNS);
                Tensor dx = Tensor.zeros(ROWS, COLUMNS);
                compute.normalizing().columnDots(dy, x, mean, factor, dots);
                compute.normalizing().columnsGradient(dy, x, mean, factor, null, mean, dots, dx);
                first = threads == 1 ? dx.toArray() : first;
                assertArrayEquals(first, dx.toArray());
            }
        }
    }

    @Test
    void permutingBackUndoesPermuting() {
        Compute compute = new Compute(new ScalarKernels(), WorkerPool.of(1));
        Tensor x = random(5, 2, 3, 4, 5);
        Tensor y = Tensor.zeros(4, 2, 5, 3);
        Tensor z = Tensor.zeros(2, 3, 4, 5);
        int[] order = {2, 0, 3, 1};
        compute.arranging().permute(x, order, y);
        compute.arranging().permuteBack(y, order, z);
        assertEquals(x.get(1, 2, 3, 4), y.get(3, 1, 4, 2));
        assertArrayEquals(x.toArray(), z.toArray());
    }

    @Test
    void contractionSumsOverLettersThatTheResultLacks() {
        Compute compute = new Compute(new ScalarKernels(), WorkerPool.of(1));
        Tensor x = random(6, 2, 3, 4);
        Tensor y = random(7, 4, 5);
        Tensor z = Tensor.zeros(5, 2);
        compute.arranging().contract(Contraction.of("abc", "cd", "da"), x, y, z, false);
        double expected = 0;
        for (int b = 0; b < 3; b++) {
            for (int c = 0; c < 4; c++) {
                expected += (double) x.get(1, b, c) * y.get(c, 4);
            }
        }
        assertEquals(expected, z.get(4, 1), 1e-6);
    }
}
