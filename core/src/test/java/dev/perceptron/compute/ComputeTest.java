package dev.perceptron.compute;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.perceptron.kernel.ScalarKernels;
import dev.perceptron.math.Unary;
import dev.perceptron.random.RandomStream;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link Compute} on plain kernels against loops over indices and formulas in double. */
class ComputeTest {
    private static final float FAST = 0.1f;
    private static final float RATE = 0.01f;
    private static final float MOMENTUM = 0.9f;
    private static final float BETA2 = 0.999f;
    private static final float EPSILON = 1e-7f;

    private final WorkerPool team = WorkerPool.of(2);
    private final Compute compute = new Compute(new ScalarKernels(), team);
    private final Random random = new Random(1);

    @AfterEach
    void close() {
        team.close();
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "3, 0, 4", "0, 3, 4", "5, 7, 3", "33, 100, 130", "64, 65, 520", "2, 9, 1100"})
    void products(int rows, int depth, int columns) {
        Tensor a = tensor(rows, depth);
        Tensor b = tensor(depth, columns);
        Tensor bias = tensor(columns);
        PackedMatrix packed = new PackedMatrix();
        compute.pack(b, false, packed);
        Tensor c = tensor(rows, columns);
        compute.product(a, packed, bias, true, c);
        assertArrayEquals(naive(a, false, b, false, bias, true, Tensor.zeros(rows, columns)), c.toArray());
        compute.product(a, packed, null, false, c);
        float[] expected = naive(a, false, b, false, null, false, Tensor.zeros(rows, columns));
        assertArrayEquals(expected, c.toArray());

        Tensor bTransposed = tensor(columns, depth);
        compute.pack(bTransposed, true, packed);
        compute.product(a, packed, null, false, c);
        assertArrayEquals(naive(a, false, bTransposed, true, null, false, Tensor.zeros(rows, columns)), c.toArray());

        Tensor aTransposed = tensor(depth, rows);
        float[] accumulated = naive(aTransposed, true, b, false, null, false, c.copy());
        compute.productTransposed(aTransposed, b, c, true);
        assertArrayEquals(accumulated, c.toArray());
    }

    private static float[] naive(
            Tensor a, boolean aTransposed, Tensor b, boolean bTransposed, Tensor bias, boolean relu, Tensor c) {
        int depth = b.shape().dim(bTransposed ? 1 : 0);
        for (int i = 0; i < c.shape().dim(0); i++) {
            for (int j = 0; j < c.shape().dim(1); j++) {
                float sum = c.get(i, j);
                for (int k = 0; k < depth; k++) {
                    float left = aTransposed ? a.get(k, i) : a.get(i, k);
                    sum = Math.fma(left, bTransposed ? b.get(j, k) : b.get(k, j), sum);
                }
                sum += bias == null ? 0 : bias.get(j);
                c.set(relu ? Math.max(0, sum) : sum, i, j);
            }
        }
        return c.toArray();
    }

    @Test
    void aloneTheCallerDoesEverythingWithTheSameBits() {
        Tensor a = tensor(96, 200);
        Tensor b = tensor(200, 130);
        PackedMatrix packed = new PackedMatrix();
        Tensor shared = Tensor.zeros(96, 130);
        compute.pack(b, false, packed);
        compute.product(a, packed, null, true, shared);
        compute.unary(Unary.TANH, shared, shared);
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        WorkerPool.Job job = (part, parts) -> {
            assertEquals(1, parts);
            threads.add(Thread.currentThread());
        };
        compute.alone(true);
        Tensor own = Tensor.zeros(96, 130);
        compute.pack(b, false, packed);
        compute.product(a, packed, null, true, own);
        compute.unary(Unary.TANH, own, own);
        compute.run(job);
        assertArrayEquals(shared.toArray(), own.toArray());
        assertEquals(Set.of(Thread.currentThread()), threads);
        compute.alone(false);
        int[] parts = new int[2];
        compute.run((part, all) -> parts[part] = all);
        assertArrayEquals(new int[] {2, 2}, parts);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 7})
    void weightsThatAreLaidOutAreSweptOnceEach(int threads) {
        List<Shape> matrices = List.of(
                Shape.of(784, 50), Shape.of(50), Shape.of(50, 7), Shape.of(1, 9), Shape.scalar(), Shape.of(3, 4, 5));
        int size = matrices.stream().mapToInt(Shape::size).sum();
        Tensor expected = tensor(size);
        Tensor w = expected.copy();
        Tensor g = tensor(size);
        compute.adam(expected, g, Tensor.zeros(size), Tensor.zeros(size), RATE, FAST, 1 - BETA2, EPSILON);
        try (WorkerPool many = WorkerPool.of(threads, threads)) {
            Compute laidOut = new Compute(new ScalarKernels(), many);
            laidOut.layOut(matrices);
            laidOut.adam(w, g, Tensor.zeros(size), Tensor.zeros(size), RATE, FAST, 1 - BETA2, EPSILON);
        }
        assertArrayEquals(expected.toArray(), w.toArray());
    }

    @Test
    void leadingAxesAreRows() {
        Tensor a = tensor(2, 3, 4);
        PackedMatrix packed = new PackedMatrix();
        Tensor b = tensor(4, 5);
        compute.pack(b, false, packed);
        Tensor c = Tensor.zeros(2, 3, 5);
        compute.product(a, packed, null, false, c);
        assertArrayEquals(naive(a.reshape(6, 4), false, b, false, null, false, Tensor.zeros(6, 5)), c.toArray());
        Tensor gradient = Tensor.zeros(4, 5);
        compute.productTransposed(a, c, gradient, false);
        assertArrayEquals(
                naive(a.reshape(6, 4), true, c.reshape(6, 5), false, null, false, Tensor.zeros(4, 5)),
                gradient.toArray());
    }

    @Test
    void aPackedMatrixKnowsItsVersion() {
        PackedMatrix packed = new PackedMatrix();
        assertFalse(packed.isCurrent(0));
        packed.setVersion(3);
        assertTrue(packed.isCurrent(3));
        assertFalse(packed.isCurrent(4));
    }

    @Test
    void softmaxRowsSumToOneAndFollowTheFormula() {
        for (int columns = 1; columns <= 40; columns++) {
            Tensor x = tensor(3, columns);
            compute.affine(x, 10, 500, x);
            Tensor y = Tensor.zeros(3, columns);
            compute.softmax(x, y);
            for (int i = 0; i < 3; i++) {
                double sum = 0;
                for (int j = 0; j < columns; j++) {
                    sum += Math.exp(x.get(i, j) - 500.0);
                }
                for (int j = 0; j < columns; j++) {
                    double exact = Math.exp(x.get(i, j) - 500.0) / sum;
                    // the rounded difference, at most 2⁷ in size, is the largest error: relative 2⁻¹⁸
                    assertEquals(exact, y.get(i, j), exact * 0x1p-17);
                }
            }
        }
    }

    @Test
    void columnSumsAreChainsInAscendingOrder() {
        Tensor x = tensor(200, 130);
        Tensor sums = tensor(130);
        float[] expected = sums.toArray();
        for (int i = 0; i < 200; i++) {
            for (int j = 0; j < 130; j++) {
                expected[j] += x.get(i, j);
            }
        }
        compute.columnSums(x, sums, true);
        assertArrayEquals(expected, sums.toArray());
    }

    @Test
    void sumsInDouble() {
        Tensor x = Tensor.of(new float[] {9, 3, -4, 1e-4f, 9}).rows(1, 4);
        assertEquals(25 + (double) 1e-4f * 1e-4f, compute.sumOfSquares(x));
        assertEquals(7 + (double) 1e-4f, compute.sumOfMagnitudes(x));
    }

    @Test
    void copyAndFillTouchOnlyTheirView() {
        Tensor x = tensor(5);
        float first = x.get(0);
        compute.fill(x.rows(1, 3), 7);
        compute.copy(Tensor.of(new float[] {8}), x.rows(3, 4));
        assertArrayEquals(new float[] {first, 7, 7, 8, x.get(4)}, x.toArray());
    }

    @Test
    void optimizersFollowTheirFormulas() {
        int n = 3000;
        Tensor g = tensor(n);
        Tensor w = tensor(n);
        Tensor m = tensor(n);
        Tensor v = tensor(n);
        compute.unary(Unary.ABS, v, v);
        float[] w0 = w.toArray();
        float[] m0 = m.toArray();
        float[] v0 = v.toArray();

        compute.sgd(w, g, FAST);
        for (int i = 0; i < n; i++) {
            near(w0[i] - (double) FAST * g.get(i), w.get(i));
        }
        for (boolean nesterov : new boolean[] {false, true}) {
            Tensor wn = Tensor.of(w0.clone());
            Tensor mn = Tensor.of(m0.clone());
            compute.momentum(wn, g, mn, FAST, MOMENTUM, nesterov);
            for (int i = 0; i < n; i++) {
                double velocity = (double) MOMENTUM * m0[i] - (double) FAST * g.get(i);
                near(velocity, mn.get(i));
                near(w0[i] + (nesterov ? MOMENTUM * velocity - (double) FAST * g.get(i) : velocity), wn.get(i));
            }
        }
        Tensor wr = Tensor.of(w0.clone());
        Tensor vr = Tensor.of(v0.clone());
        compute.rmsprop(wr, g, vr, RATE, MOMENTUM, EPSILON);
        Tensor wa = Tensor.of(w0.clone());
        Tensor va = Tensor.of(v0.clone());
        compute.adam(wa, g, m, va, RATE, 1 - MOMENTUM, 1 - BETA2, EPSILON);
        for (int i = 0; i < n; i++) {
            double gradient = g.get(i);
            double mean = (double) MOMENTUM * v0[i] + (1 - (double) MOMENTUM) * gradient * gradient;
            near(mean, vr.get(i));
            near(w0[i] - RATE * gradient / Math.sqrt(mean + EPSILON), wr.get(i));
            double first = m0[i] + (gradient - m0[i]) * (1 - (double) MOMENTUM);
            double second = v0[i] + (gradient * gradient - v0[i]) * (1 - (double) BETA2);
            near(first, m.get(i));
            near(second, va.get(i));
            near(w0[i] - RATE * first / (Math.sqrt(second) + EPSILON), wa.get(i));
        }
    }

    /** A few roundings of numbers of magnitude up to 8. */
    private static void near(double expected, float got) {
        assertEquals(expected, got, 4 * 0x1p-22);
    }

    @Test
    void aStepAllocatesNothing() {
        ThreadMXBean bean = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Tensor x = tensor(32, 100);
        Tensor w = tensor(100, 64);
        Tensor bias = tensor(64);
        Tensor y = tensor(32, 64);
        PackedMatrix packed = new PackedMatrix();
        RandomStream stream = new RandomStream(1, 2, 3);
        Runnable step = () -> {
            compute.pack(w, false, packed);
            compute.product(x, packed, bias, true, y);
            compute.unary(Unary.TANH, y, y);
            compute.softmax(y, y);
            compute.dropoutMask(stream, stream.step(), 0.5f, y);
            compute.columnSums(y, bias, false);
            compute.productTransposed(x, y, w, false);
            compute.sgd(w, w, 0.1f);
        };
        for (int i = 0; i < 200; i++) {
            step.run();
        }
        long self = Thread.currentThread().getId();
        bean.getThreadAllocatedBytes(self);
        long before = bean.getThreadAllocatedBytes(self);
        for (int i = 0; i < 100; i++) {
            step.run();
        }
        long allocated = bean.getThreadAllocatedBytes(self) - before;
        assertTrue(allocated < 100, "allocated " + allocated + " bytes in 100 steps");
    }

    private Tensor tensor(int... dims) {
        Tensor tensor = Tensor.zeros(dims);
        float[] values = tensor.storage().floats();
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return tensor;
    }
}
