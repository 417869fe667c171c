package dev.perceptron.vector;

import dev.perceptron.kernel.Kernels;
import dev.perceptron.kernel.Product;
import dev.perceptron.math.Binary;
import dev.perceptron.math.Unary;
import dev.perceptron.random.Purpose;
import dev.perceptron.random.RandomStream;
import dev.perceptron.random.Seed;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/**
 * Calls the loops of training often on little data, so that the JIT compiler takes them first.
 *
 * <p>Vector code that is interpreted allocates every vector and takes a microsecond for each operation. Called a few
 * times on much data, as training does, it is compiled after more than a second; called often on little data, after a
 * third of one. A loop that has become quick is left alone. Nothing but speed depends on the clock here.
 */
final class WarmUp {
    /** The operations on elements, in the order in which they are warmed up. */
    static final int BYTES = 1;

    static final int BINARY = 1 << 1;
    static final int ADD_SCALED = 1 << 2;
    static final int COLUMN_SUMS = 1 << 3;
    static final int DROPOUT = 1 << 4;
    static final int EXP = 1 << 5;
    static final int ALL = (1 << 6) - 1;

    /** Not among them. */
    static final int NOISE = 1 << 6;

    private static final int CALLS = 20;
    private static final int LARGE = 24;
    private static final int ROWS = 8;
    private static final int LANES = 16;
    private static final int NARROW = 3;
    private static final int COLUMNS = 4 * LANES + NARROW;
    private static final int ROOM = 4096;
    private static final int BUSY_ROUNDS = 5;
    private static final long PAUSE_NANOS = 1_000_000;
    private static final long ROUND_NANOS = 1_000_000;
    private static final long SLOW_NANOS = 10_000;
    private static final long QUICK_NANOS = 4_000;
    private static final long LONGEST_NANOS = 1_500_000_000;

    /** A loop, called with how much it is to do. */
    @FunctionalInterface
    private interface Loop {
        void run(int size);
    }

    private final Kernels kernels;
    private final Kernels.Workspace workspace;
    private final Product product = new Product();
    private final float[] x = new float[ROOM];
    private final float[] y = new float[ROOM];
    private final float[] z = new float[ROOM];
    private final byte[] bytes = new byte[ROOM];

    WarmUp(Kernels kernels) {
        this.kernels = kernels;
        this.workspace = kernels.workspace();
    }

    /** The matrix products, which nothing can replace. */
    void products() {
        warm(
                List.of(
                        this::forward,
                        this::transposed,
                        this::narrow,
                        size -> kernels.pack(x, 0, 2 * LANES, 1, size, 2 * LANES, z, 0, 1),
                        size -> kernels.pack(x, 0, 1, size, size, 2 * LANES, z, 0, 1)),
                place -> {});
    }

    /**
     * What happens to every element in a training step.
     *
     * @param quick told the bit of each operation that has been compiled
     */
    void elements(IntConsumer quick) {
        RandomStream stream = Seed.DEFAULT.stream(Purpose.NOISE, 0, 0);
        warm(
                List.of(
                        size -> kernels.divideBytes(bytes, 0, 255f, x, 0, size * LANES),
                        size -> {
                            kernels.binary(Binary.MULTIPLY, x, 0, y, 0, z, 0, size * LANES);
                            kernels.binary(Binary.RELU_GRADIENT, x, 0, y, 0, z, 0, size * LANES);
                        },
                        size -> kernels.addScaled(y, 0, 0f, z, 0, size * LANES),
                        size -> kernels.columnSums(x, 0, size, LANES, z, 0, false, 0, LANES),
                        size -> kernels.dropoutMask(stream, 0, 1L << 31, 2f, x, 0, 0, size < LARGE ? 128 : 512),
                        size -> kernels.unary(Unary.EXP, y, 0, z, 0, size * LANES)),
                place -> quick.accept(1 << place));
    }

    /** Normal noise, which few networks need. */
    void noise() {
        RandomStream stream = Seed.DEFAULT.stream(Purpose.NOISE, 0, 0);
        warm(List.of(size -> VectorNoise.fill(stream, 0, x, 0, 0, size < LARGE ? 64 : 512)), place -> {});
    }

    private static void warm(List<Loop> loops, IntConsumer quick) {
        int[] sizes = new int[loops.size()];
        Arrays.fill(sizes, 1);
        long start = System.nanoTime();
        boolean again = true;
        for (int round = 0; again && System.nanoTime() - start < LONGEST_NANOS; round++) {
            again = false;
            for (int i = 0; i < sizes.length; i++) {
                if (sizes[i] > 0) {
                    sizes[i] = next(loops.get(i), sizes[i]);
                    again = true;
                    if (sizes[i] == 0) {
                        quick.accept(i);
                    }
                }
            }
            if (again && round > BUSY_ROUNDS) {
                LockSupport.parkNanos(PAUSE_NANOS); // the compiler needs the processor more
            }
        }
    }

    /** Calls a loop some times; returns the size for the next calls, or 0 if it is quick. */
    private static int next(Loop loop, int size) {
        long best = Long.MAX_VALUE;
        long start = System.nanoTime();
        for (int call = 0; call < CALLS && (call < 3 || System.nanoTime() - start < ROUND_NANOS); call++) {
            long before = System.nanoTime();
            loop.run(size);
            best = Math.min(best, System.nanoTime() - before);
        }
        if (size == LARGE && best < QUICK_NANOS) {
            return 0;
        }
        return best < SLOW_NANOS ? LARGE : Math.max(1, size / 2);
    }

    /** 8 rows by two full panels and an edge, with bias and ReLU. */
    private void forward(int depth) {
        product.aRow = depth;
        product.aColumn = 1;
        product.hasBias = true;
        product.relu = true;
        multiply(depth, COLUMNS);
    }

    private void transposed(int depth) {
        weightGradient(depth, COLUMNS);
    }

    /** A weight gradient of fewer columns than a vector has. */
    private void narrow(int depth) {
        weightGradient(depth, NARROW);
    }

    private void weightGradient(int depth, int columns) {
        product.aRow = 1;
        product.aColumn = ROWS;
        product.hasBias = false;
        product.relu = false;
        multiply(depth, columns);
    }

    private void multiply(int depth, int columns) {
        product.a = x;
        product.b = y;
        product.bias = y;
        product.c = z;
        product.rows = ROWS;
        product.columns = columns;
        product.cRow = columns;
        product.depth = depth;
        kernels.multiply(product, 0, ROWS, 0, kernels.panels(columns), workspace);
    }
}
