package dev.perceptron.vector;

import dev.perceptron.kernel.Kernels;
import dev.perceptron.kernel.Product;
import dev.perceptron.kernel.ScalarKernels;
import dev.perceptron.math.Binary;
import dev.perceptron.math.Unary;
import dev.perceptron.random.Stream;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Kernels on vectors of the width this machine prefers. */
final class VectorKernels implements Kernels {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();
    private static final boolean WIDEST = S.vectorBitSize() == 512;

    private final ScalarKernels scalar = new ScalarKernels();

    /**
     * The operations of {@link WarmUp#elements} still being compiled, one bit each: until then the plain ones are quicker,
     * with equal bits.
     */
    private final AtomicInteger cold = new AtomicInteger();

    private boolean warmed;

    /** Whether noise was ever asked for: few networks need it, so its loops are warmed up then. */
    private final AtomicBoolean noiseAsked = new AtomicBoolean();

    /** Vectors of fewer than four lanes gain nothing. */
    static Optional<Kernels> ifWorthwhile() {
        return L >= 4 ? Optional.of(new VectorKernels()) : Optional.empty();
    }

    @Override
    public String name() {
        return "vector-" + S.vectorBitSize();
    }

    @Override
    public synchronized void warmUp() {
        if (warmed) {
            return;
        }
        warmed = true;
        WarmUp warmUp = new WarmUp(new VectorKernels());
        warmUp.products();
        cold.updateAndGet(bits -> bits | WarmUp.ALL);
        background(() -> {
            warmUp.elements(quick -> cold.updateAndGet(bits -> bits & ~quick));
            cold.updateAndGet(bits -> bits & ~WarmUp.ALL);
        });
    }

    private static void background(Runnable work) {
        Thread thread = new Thread(work, "perceptron-warm-up");
        thread.setDaemon(true);
        thread.start();
    }

    private boolean isCold(int operation) {
        return (cold.get() & operation) != 0;
    }

    @Override
    public int packedLength(int depth, int columns) {
        return Panels.packedLength(depth, columns);
    }

    @Override
    public int panels(int columns) {
        return Panels.panels(columns);
    }

    @Override
    public void pack(
            float[] b,
            int offset,
            int rowStride,
            int columnStride,
            int depth,
            int columns,
            float[] packed,
            int from,
            int to) {
        Panels.pack(b, offset, rowStride, columnStride, depth, columns, packed, from, to);
    }

    @Override
    public Workspace workspace() {
        return new TileWorkspace();
    }

    @Override
    public void multiply(Product product, int rowFrom, int rowTo, int panelFrom, int panelTo, Workspace workspace) {
        Tiles.multiply(product, rowFrom, rowTo, panelFrom, panelTo, (TileWorkspace) workspace);
    }

    @Override
    public void unary(Unary f, float[] x, int xo, float[] y, int yo, int n) {
        if (f == Unary.EXP && isCold(WarmUp.EXP)) {
            scalar.unary(f, x, xo, y, yo, n);
            return;
        }
        VectorUnary.apply(f, x, xo, y, yo, n);
    }

    @Override
    public void binary(Binary f, float[] x, int xo, float[] y, int yo, float[] z, int zo, int n) {
        if (isCold(WarmUp.BINARY)) {
            scalar.binary(f, x, xo, y, yo, z, zo, n);
            return;
        }
        VectorBinary.apply(f, x, xo, y, yo, z, zo, n);
    }

    @Override
    public void affine(float[] x, int xo, float scale, float shift, float[] y, int yo, int n) {
        int done = S.loopBound(n);
        FloatVector scales = FloatVector.broadcast(S, scale);
        FloatVector shifts = FloatVector.broadcast(S, shift);
        for (int i = 0; i < done; i += L) {
            FloatVector.fromArray(S, x, xo + i).fma(scales, shifts).intoArray(y, yo + i);
        }
        scalar.affine(x, xo + done, scale, shift, y, yo + done, n - done);
    }

    @Override
    public void addScaled(float[] x, int xo, float scale, float[] y, int yo, int n) {
        if (isCold(WarmUp.ADD_SCALED)) {
            scalar.addScaled(x, xo, scale, y, yo, n);
            return;
        }
        int done = S.loopBound(n);
        FloatVector scales = FloatVector.broadcast(S, scale);
        for (int i = 0; i < done; i += L) {
            FloatVector sum = FloatVector.fromArray(S, x, xo + i).fma(scales, FloatVector.fromArray(S, y, yo + i));
            sum.intoArray(y, yo + i);
        }
        scalar.addScaled(x, xo + done, scale, y, yo + done, n - done);
    }

    @Override
    public void where(
            float[] x, int xo, float threshold, float[] a, int ao, float[] b, int bo, float[] z, int zo, int n) {
        int done = S.loopBound(n);
        for (int i = 0; i < done; i += L) {
            FloatVector no = FloatVector.fromArray(S, b, bo + i);
            FloatVector yes = FloatVector.fromArray(S, a, ao + i);
            no.blend(yes, FloatVector.fromArray(S, x, xo + i).compare(VectorOperators.GT, threshold))
                    .intoArray(z, zo + i);
        }
        scalar.where(x, xo + done, threshold, a, ao + done, b, bo + done, z, zo + done, n - done);
    }

    @Override
    public void divideBytes(byte[] x, int xo, float divisor, float[] y, int yo, int n) {
        if (isCold(WarmUp.BYTES)) {
            scalar.divideBytes(x, xo, divisor, y, yo, n);
            return;
        }
        int done = WIDEST ? S.loopBound(n) : 0;
        float reciprocal = 1f / divisor;
        if (done > 0 && ByteQuotients.areExact(divisor, reciprocal)) {
            ByteQuotients.multiply(x, xo, divisor, reciprocal, y, yo, done);
        } else {
            done = 0;
        }
        scalar.divideBytes(x, xo + done, divisor, y, yo + done, n - done);
    }

    @Override
    public void addToRows(float[] x, int xo, int rows, int columns, float[] bias, int bo) {
        for (int i = 0; i < rows; i++) {
            binary(Binary.ADD, x, xo + i * columns, bias, bo, x, xo + i * columns, columns);
        }
    }

    @Override
    public void columnSums(
            float[] x, int xo, int rows, int columns, float[] sums, int so, boolean accumulate, int from, int to) {
        if (isCold(WarmUp.COLUMN_SUMS)) {
            scalar.columnSums(x, xo, rows, columns, sums, so, accumulate, from, to);
            return;
        }
        int done = from + S.loopBound(to - from);
        if (!accumulate) {
            Arrays.fill(sums, so + from, so + done, 0f); // so that no branch chooses between two vectors
        }
        int j = from;
        for (; j + 4 * L <= done; j += 4 * L) {
            fourColumnSums(x, xo + j, rows, columns, sums, so + j);
        }
        for (; j < done; j += L) {
            FloatVector sum = FloatVector.fromArray(S, sums, so + j);
            for (int i = 0, place = xo + j; i < rows; i++, place += columns) {
                sum = sum.add(FloatVector.fromArray(S, x, place));
            }
            sum.intoArray(sums, so + j);
        }
        scalar.columnSums(x, xo, rows, columns, sums, so, accumulate, done, to);
    }

    /** Four vectors side by side: their chains overlap, and a row's numbers are read together. */
    private static void fourColumnSums(float[] x, int from, int rows, int columns, float[] sums, int so) {
        FloatVector s0 = FloatVector.fromArray(S, sums, so);
        FloatVector s1 = FloatVector.fromArray(S, sums, so + L);
        FloatVector s2 = FloatVector.fromArray(S, sums, so + 2 * L);
        FloatVector s3 = FloatVector.fromArray(S, sums, so + 3 * L);
        for (int i = 0, place = from; i < rows; i++, place += columns) {
            s0 = s0.add(FloatVector.fromArray(S, x, place));
            s1 = s1.add(FloatVector.fromArray(S, x, place + L));
            s2 = s2.add(FloatVector.fromArray(S, x, place + 2 * L));
            s3 = s3.add(FloatVector.fromArray(S, x, place + 3 * L));
        }
        s0.intoArray(sums, so);
        s1.intoArray(sums, so + L);
        s2.intoArray(sums, so + 2 * L);
        s3.intoArray(sums, so + 3 * L);
    }

    @Override
    public void dropoutMask(
            Stream stream, long step, long threshold, float scale, float[] mask, int mo, int from, int to) {
        if (isCold(WarmUp.DROPOUT)) {
            scalar.dropoutMask(stream, step, threshold, scale, mask, mo, from, to);
            return;
        }
        if (WIDEST) {
            VectorDropout.fill(stream, step, threshold, scale, mask, mo, from, to);
        } else {
            scalar.dropoutMask(stream, step, threshold, scale, mask, mo, from, to);
        }
    }

    @Override
    public void normalNoise(Stream stream, long step, float[] noise, int no, int from, int to) {
        if (noiseAsked.compareAndSet(false, true)) {
            cold.updateAndGet(bits -> bits | WarmUp.NOISE);
            background(() -> {
                new WarmUp(new VectorKernels()).noise();
                cold.updateAndGet(bits -> bits & ~WarmUp.NOISE);
            });
        }
        if (isCold(WarmUp.NOISE)) {
            scalar.normalNoise(stream, step, noise, no, from, to);
        } else {
            VectorNoise.fill(stream, step, noise, no, from, to);
        }
    }

    @Override
    public void sgd(float[] w, int wo, float[] g, int go, int n, float rate) {
        addScaled(g, go, -rate, w, wo, n);
    }

    @Override
    public void momentum(
            float[] w,
            int wo,
            float[] g,
            int go,
            float[] v,
            int vo,
            int n,
            float rate,
            float momentum,
            boolean nesterov) {
        VectorSweeps.momentum(w, wo, g, go, v, vo, n, rate, momentum, nesterov);
    }

    @Override
    public void rmsprop(
            float[] w, int wo, float[] g, int go, float[] s, int so, int n, float rate, float rho, float epsilon) {
        VectorSweeps.rmsprop(w, wo, g, go, s, so, n, rate, rho, epsilon);
    }

    @Override
    public void adam(
            float[] w,
            int wo,
            float[] g,
            int go,
            float[] m,
            int mo,
            float[] v,
            int vo,
            int n,
            float rate,
            float rest1,
            float rest2,
            float epsilon) {
        VectorSweeps.adam(w, wo, g, go, m, mo, v, vo, n, rate, rest1, rest2, epsilon);
    }
}
