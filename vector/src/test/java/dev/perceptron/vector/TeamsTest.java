package dev.perceptron.vector;

import dev.perceptron.compute.Compute;
import dev.perceptron.compute.PackedMatrix;
import dev.perceptron.compute.StepFunction;
import dev.perceptron.compute.WorkerPool;
import dev.perceptron.kernel.Kernels;
import dev.perceptron.kernel.ScalarKernels;
import dev.perceptron.math.Binary;
import dev.perceptron.math.Unary;
import dev.perceptron.random.RandomStream;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Storage;
import dev.perceptron.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole operations on tensors give the same bits with either kind of kernels and any number of threads. */
class TeamsTest {
    private static final float GUARD = -12345.678f;
    private static final int AROUND = 19;

    @ParameterizedTest
    @CsvSource({
        "1, 1, 1",
        "3, 7, 10",
        "0, 5, 4",
        "25, 100, 10",
        "64, 64, 64",
        "128, 100, 130",
        "33, 100, 513",
        "2, 100, 1100",
        "9, 64, 1100",
        "128, 3, 1100",
        "127, 128, 65",
        "5, 0, 300",
        "300, 64, 32",
        "1, 784, 513",
    })
    void products(int rows, int depth, int columns) {
        Random random = new Random(rows * 31L + depth);
        Tensor a = guarded(random, rows, depth);
        Tensor aTransposed = guarded(random, depth, rows);
        Tensor b = guarded(random, depth, columns);
        Tensor bTransposed = guarded(random, columns, depth);
        Tensor bias = guarded(random, 1, columns);
        Tensor old = guarded(random, rows, columns);
        sameForAll((compute, results) -> {
            PackedMatrix packed = new PackedMatrix();
            for (int variant = 0; variant < 4; variant++) {
                boolean transposed = variant % 2 == 1;
                compute.pack(transposed ? bTransposed : b, transposed, packed);
                Tensor c = copy(old);
                compute.product(a, packed, variant < 2 ? bias : null, variant == 1, c);
                results.add(c);
            }
            for (boolean accumulate : new boolean[] {false, true}) {
                Tensor c = copy(old);
                compute.productTransposed(aTransposed, b, c, accumulate);
                results.add(c);
            }
        });
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "3, 10", "0, 10", "1000, 10", "37, 65", "3, 10001", "400, 130"})
    void everythingElse(int rows, int columns) {
        Random random = new Random(rows);
        Tensor x = guarded(random, rows, columns);
        Tensor y = guarded(random, rows, columns);
        Tensor s = guarded(random, rows, columns);
        Tensor sums = guarded(random, 1, columns);
        RandomStream stream = new RandomStream(1, 2, 3);
        sameForAll((compute, results) -> {
            for (Unary f : Unary.values()) {
                Tensor z = result(results, y);
                compute.unary(f, x, z);
            }
            for (Binary f : Binary.values()) {
                compute.binary(f, x, y, result(results, s));
            }
            compute.affine(x, 2f, -1f, result(results, y));
            compute.addScaled(x, 0.1f, result(results, y));
            compute.where(x, 0.1f, y, s, result(results, y));
            compute.columnSums(x, result(results, sums), false);
            compute.columnSums(x, result(results, sums), true);
            compute.softmax(x, result(results, y));
            compute.dropoutMask(stream, stream.step(), 0.3f, result(results, y));
            compute.sgd(result(results, y), x, 0.1f);
            compute.momentum(result(results, y), x, result(results, s), 0.1f, 0.9f, true);
            compute.rmsprop(result(results, y), x, result(results, s), 0.1f, 0.9f, 1e-7f);
            compute.adam(result(results, y), x, result(results, s), result(results, x), 0.1f, 0.9f, 0.99f, 1e-7f);
        });
    }

    @ParameterizedTest
    @CsvSource({"1, 2", "3, 10", "0, 10", "1000, 10", "38, 66", "400, 130"})
    void activations(int rows, int columns) {
        Random random = new Random(rows);
        Tensor x = guarded(random, rows, columns);
        Tensor y = guarded(random, rows, columns);
        Tensor half = guarded(random, rows, columns / 2);
        StepFunction slope = new StepFunction(-0.5f, 0.5f, 0.1f, 0.2f, 0.3f, 0.4f, 0.5f, 0f);
        sameForAll((compute, results) -> {
            compute.activating().clip(x, -0.5f, 1f, result(results, y));
            compute.activating().steps(x, slope, y, result(results, y));
            for (int axis = 0; axis < 2; axis++) {
                compute.activating().softmax(x, axis, axis, result(results, y));
                compute.activating().softmaxGradient(x, axis, axis, y, result(results, y));
                compute.activating().logSoftmax(x, axis, axis, result(results, y));
                compute.activating().logSoftmaxGradient(x, axis, axis, y, result(results, y));
                compute.activating().sparsemax(x, axis, result(results, y));
                compute.activating().sparsemaxGradient(x, axis, y, result(results, y));
            }
            compute.activating().gate(x, 1, result(results, half));
            compute.activating().gateGradient(x, 1, half, result(results, y));
        });
    }

    @FunctionalInterface
    private interface Work {
        void run(Compute compute, List<Tensor> results);
    }

    private static void sameForAll(Work work) {
        List<Tensor> expected = results(work, new ScalarKernels(), 1);
        for (Kernels kernels : new Kernels[] {Twins.SCALAR, Twins.VECTOR}) {
            for (int threads : new int[] {1, 2, 3, 8}) {
                List<Tensor> got = results(work, kernels, threads);
                for (int i = 0; i < got.size(); i++) {
                    int number = i;
                    Bits.assertSame(
                            expected.get(i).storage().floats(),
                            got.get(i).storage().floats(),
                            () -> kernels.name() + ", " + threads + " threads, result " + number);
                    assertGuards(got.get(i));
                }
            }
        }
    }

    private static List<Tensor> results(Work work, Kernels kernels, int threads) {
        List<Tensor> results = new ArrayList<>();
        try (WorkerPool team = WorkerPool.of(threads)) {
            work.run(new Compute(kernels, team), results);
        }
        return results;
    }

    private static void assertGuards(Tensor tensor) {
        float[] before = new float[tensor.storage().size()];
        java.util.Arrays.fill(before, GUARD);
        Bits.assertUntouchedOutside(
                AROUND, AROUND + tensor.size(), before, tensor.storage().floats(), () -> "guards");
    }

    private static Tensor guarded(Random random, int rows, int columns) {
        int n = rows * columns;
        float[] values = Values.normal(random, n + 2 * AROUND);
        java.util.Arrays.fill(values, 0, AROUND, GUARD);
        java.util.Arrays.fill(values, AROUND + n, n + 2 * AROUND, GUARD);
        return Tensor.view(Storage.of(values), AROUND, Shape.of(rows, columns));
    }

    private static Tensor copy(Tensor tensor) {
        return Tensor.view(Storage.of(tensor.storage().floats().clone()), AROUND, tensor.shape());
    }

    private static Tensor result(List<Tensor> results, Tensor start) {
        Tensor copy = copy(start);
        results.add(copy);
        return copy;
    }
}
