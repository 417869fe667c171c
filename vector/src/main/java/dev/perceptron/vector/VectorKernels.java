package dev.perceptron.vector;

import dev.perceptron.kernel.Kernels;
import dev.perceptron.kernel.Product;
import dev.perceptron.kernel.ScalarKernels;
import dev.perceptron.math.Binary;
import dev.perceptron.math.Unary;
import dev.perceptron.random.RandomStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Kernels on vectors of the width this machine prefers. */
final class VectorKernels extends VectorSweeps {
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
    public void unary(Unary f, float[] x, int xOffset, float[] y, int yOffset, int count) {
        if (f == Unary.EXP && isCold(WarmUp.EXP)) {
            scalar.unary(f, x, xOffset, y, yOffset, count);
            return;
        }
        VectorUnary.apply(f, x, xOffset, y, yOffset, count);
    }

    @Override
    public void binary(Binary f, float[] x, int xOffset, float[] y, int yOffset, float[] z, int zOffset, int count) {
        if (isCold(WarmUp.BINARY)) {
            scalar.binary(f, x, xOffset, y, yOffset, z, zOffset, count);
            return;
        }
        VectorBinary.apply(f, x, xOffset, y, yOffset, z, zOffset, count);
    }

    @Override
    public void affine(float[] x, int xOffset, float scale, float shift, float[] y, int yOffset, int count) {
        int done = S.loopBound(count);
        FloatVector scales = FloatVector.broadcast(S, scale);
        FloatVector shifts = FloatVector.broadcast(S, shift);
        for (int i = 0; i < done; i += L) {
            FloatVector.fromArray(S, x, xOffset + i).fma(scales, shifts).intoArray(y, yOffset + i);
        }
        scalar.affine(x, xOffset + done, scale, shift, y, yOffset + done, count - done);
    }

    @Override
    public void addScaled(float[] x, int xOffset, float scale, float[] y, int yOffset, int count) {
        if (isCold(WarmUp.ADD_SCALED)) {
            scalar.addScaled(x, xOffset, scale, y, yOffset, count);
            return;
        }
        int done = S.loopBound(count);
        FloatVector scales = FloatVector.broadcast(S, scale);
        for (int i = 0; i < done; i += L) {
            FloatVector sum =
                    FloatVector.fromArray(S, x, xOffset + i).fma(scales, FloatVector.fromArray(S, y, yOffset + i));
            sum.intoArray(y, yOffset + i);
        }
        scalar.addScaled(x, xOffset + done, scale, y, yOffset + done, count - done);
    }

    @Override
    public void where(
            float[] x,
            int xOffset,
            float threshold,
            float[] a,
            int aOffset,
            float[] b,
            int bOffset,
            float[] z,
            int zOffset,
            int count) {
        int done = S.loopBound(count);
        for (int i = 0; i < done; i += L) {
            FloatVector no = FloatVector.fromArray(S, b, bOffset + i);
            FloatVector yes = FloatVector.fromArray(S, a, aOffset + i);
            no.blend(yes, FloatVector.fromArray(S, x, xOffset + i).compare(VectorOperators.GT, threshold))
                    .intoArray(z, zOffset + i);
        }
        scalar.where(
                x, xOffset + done, threshold, a, aOffset + done, b, bOffset + done, z, zOffset + done, count - done);
    }

    @Override
    public void divideBytes(byte[] x, int xOffset, float divisor, float[] y, int yOffset, int count) {
        if (isCold(WarmUp.BYTES)) {
            scalar.divideBytes(x, xOffset, divisor, y, yOffset, count);
            return;
        }
        int done = WIDEST ? S.loopBound(count) : 0;
        float reciprocal = 1f / divisor;
        if (done > 0 && ByteQuotients.areExact(divisor, reciprocal)) {
            ByteQuotients.multiply(x, xOffset, divisor, reciprocal, y, yOffset, done);
        } else {
            done = 0;
        }
        scalar.divideBytes(x, xOffset + done, divisor, y, yOffset + done, count - done);
    }

    @Override
    public void addToRows(float[] x, int xOffset, int rows, int columns, float[] bias, int bOffset) {
        for (int i = 0; i < rows; i++) {
            binary(Binary.ADD, x, xOffset + i * columns, bias, bOffset, x, xOffset + i * columns, columns);
        }
    }

    @Override
    public void columnSums(
            float[] x,
            int xOffset,
            int rows,
            int columns,
            float[] sums,
            int sumsOffset,
            boolean accumulate,
            int from,
            int to) {
        if (isCold(WarmUp.COLUMN_SUMS)) {
            scalar.columnSums(x, xOffset, rows, columns, sums, sumsOffset, accumulate, from, to);
            return;
        }
        int done = from + S.loopBound(to - from);
        if (!accumulate) {
            Arrays.fill(
                    sums, sumsOffset + from, sumsOffset + done, 0f); // so that no branch chooses between two vectors
        }
        int j = from;
        for (; j + 4 * L <= done; j += 4 * L) {
            fourColumnSums(x, xOffset + j, rows, columns, sums, sumsOffset + j);
        }
        for (; j < done; j += L) {
            FloatVector sum = FloatVector.fromArray(S, sums, sumsOffset + j);
            for (int i = 0, place = xOffset + j; i < rows; i++, place += columns) {
                sum = sum.add(FloatVector.fromArray(S, x, place));
            }
            sum.intoArray(sums, sumsOffset + j);
        }
        scalar.columnSums(x, xOffset, rows, columns, sums, sumsOffset, accumulate, done, to);
    }

    /** Four vectors side by side: their chains overlap, and a row's numbers are read together. */
    private static void fourColumnSums(float[] x, int from, int rows, int columns, float[] sums, int sumsOffset) {
        FloatVector s0 = FloatVector.fromArray(S, sums, sumsOffset);
        FloatVector s1 = FloatVector.fromArray(S, sums, sumsOffset + L);
        FloatVector s2 = FloatVector.fromArray(S, sums, sumsOffset + 2 * L);
        FloatVector s3 = FloatVector.fromArray(S, sums, sumsOffset + 3 * L);
        for (int i = 0, place = from; i < rows; i++, place += columns) {
            s0 = s0.add(FloatVector.fromArray(S, x, place));
            s1 = s1.add(FloatVector.fromArray(S, x, place + L));
            s2 = s2.add(FloatVector.fromArray(S, x, place + 2 * L));
            s3 = s3.add(FloatVector.fromArray(S, x, place + 3 * L));
        }
        s0.intoArray(sums, sumsOffset);
        s1.intoArray(sums, sumsOffset + L);
        s2.intoArray(sums, sumsOffset + 2 * L);
        s3.intoArray(sums, sumsOffset + 3 * L);
    }

    @Override
    public void dropoutMask(
            RandomStream stream,
            long step,
            long threshold,
            float scale,
            float[] mask,
            int maskOffset,
            int from,
            int to) {
        if (isCold(WarmUp.DROPOUT)) {
            scalar.dropoutMask(stream, step, threshold, scale, mask, maskOffset, from, to);
            return;
        }
        if (WIDEST) {
            VectorDropout.fill(stream, step, threshold, scale, mask, maskOffset, from, to);
        } else {
            scalar.dropoutMask(stream, step, threshold, scale, mask, maskOffset, from, to);
        }
    }

    @Override
    public void normalNoise(RandomStream stream, long step, float[] noise, int noiseOffset, int from, int to) {
        if (noiseAsked.compareAndSet(false, true)) {
            cold.updateAndGet(bits -> bits | WarmUp.NOISE);
            background(() -> {
                new WarmUp(new VectorKernels()).noise();
                cold.updateAndGet(bits -> bits & ~WarmUp.NOISE);
            });
        }
        if (isCold(WarmUp.NOISE)) {
            scalar.normalNoise(stream, step, noise, noiseOffset, from, to);
        } else {
            VectorNoise.fill(stream, step, noise, noiseOffset, from, to);
        }
    }
}
