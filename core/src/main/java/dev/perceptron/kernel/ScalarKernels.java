package dev.perceptron.kernel;

import dev.perceptron.math.Binary;
import dev.perceptron.math.Unary;
import dev.perceptron.random.RandomStream;

/** Kernels in plain Java, the oracle of the fast ones and what serves where those can't. */
public final class ScalarKernels extends ScalarSweeps {
    @Override
    public String name() {
        return "scalar";
    }

    @Override
    public int packedLength(int depth, int columns) {
        return Math.multiplyExact(depth, columns);
    }

    @Override
    public int panels(int columns) {
        return ScalarProducts.panels(columns);
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
        ScalarProducts.pack(b, offset, rowStride, columnStride, depth, columns, packed, from, to);
    }

    @Override
    public Workspace workspace() {
        return new ScalarProducts.RowWorkspace();
    }

    @Override
    public void multiply(Product product, int rowFrom, int rowTo, int panelFrom, int panelTo, Workspace workspace) {
        ScalarProducts.multiply(product, rowFrom, rowTo, panelFrom, panelTo, (ScalarProducts.RowWorkspace) workspace);
    }

    @Override
    public void unary(Unary f, float[] x, int xOffset, float[] y, int yOffset, int count) {
        ScalarElements.unary(f, x, xOffset, y, yOffset, count);
    }

    @Override
    public void binary(Binary f, float[] x, int xOffset, float[] y, int yOffset, float[] z, int zOffset, int count) {
        ScalarElements.binary(f, x, xOffset, y, yOffset, z, zOffset, count);
    }

    @Override
    public void affine(float[] x, int xOffset, float scale, float shift, float[] y, int yOffset, int count) {
        for (int i = 0; i < count; i++) {
            y[yOffset + i] = Math.fma(x[xOffset + i], scale, shift);
        }
    }

    @Override
    public void addScaled(float[] x, int xOffset, float scale, float[] y, int yOffset, int count) {
        for (int i = 0; i < count; i++) {
            y[yOffset + i] = Math.fma(x[xOffset + i], scale, y[yOffset + i]);
        }
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
        for (int i = 0; i < count; i++) {
            z[zOffset + i] = x[xOffset + i] > threshold ? a[aOffset + i] : b[bOffset + i];
        }
    }

    @Override
    public void divideBytes(byte[] x, int xOffset, float divisor, float[] y, int yOffset, int count) {
        for (int i = 0; i < count; i++) {
            y[yOffset + i] = (x[xOffset + i] & 0xFF) / divisor;
        }
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
        if (!accumulate) {
            java.util.Arrays.fill(sums, sumsOffset + from, sumsOffset + to, 0f);
        }
        for (int i = 0; i < rows; i++) {
            binary(
                    Binary.ADD,
                    sums,
                    sumsOffset + from,
                    x,
                    xOffset + i * columns + from,
                    sums,
                    sumsOffset + from,
                    to - from);
        }
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
        DropoutMask.fill(stream, step, threshold, scale, mask, maskOffset, from, to);
    }

    @Override
    public void normalNoise(RandomStream stream, long step, float[] noise, int noiseOffset, int from, int to) {
        NormalNoise.fill(stream, step, noise, noiseOffset, from, to);
    }
}
