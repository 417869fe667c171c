package dev.perceptron.kernel;

import dev.perceptron.math.Binary;
import dev.perceptron.math.Unary;
import dev.perceptron.random.Stream;

/** Kernels in plain Java, the oracle of the fast ones and what serves where those can't. */
public final class ScalarKernels implements Kernels {
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
    public void unary(Unary f, float[] x, int xo, float[] y, int yo, int n) {
        ScalarElements.unary(f, x, xo, y, yo, n);
    }

    @Override
    public void binary(Binary f, float[] x, int xo, float[] y, int yo, float[] z, int zo, int n) {
        ScalarElements.binary(f, x, xo, y, yo, z, zo, n);
    }

    @Override
    public void affine(float[] x, int xo, float scale, float shift, float[] y, int yo, int n) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = Math.fma(x[xo + i], scale, shift);
        }
    }

    @Override
    public void addScaled(float[] x, int xo, float scale, float[] y, int yo, int n) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = Math.fma(x[xo + i], scale, y[yo + i]);
        }
    }

    @Override
    public void where(
            float[] x, int xo, float threshold, float[] a, int ao, float[] b, int bo, float[] z, int zo, int n) {
        for (int i = 0; i < n; i++) {
            z[zo + i] = x[xo + i] > threshold ? a[ao + i] : b[bo + i];
        }
    }

    @Override
    public void divideBytes(byte[] x, int xo, float divisor, float[] y, int yo, int n) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = (x[xo + i] & 0xFF) / divisor;
        }
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
        if (!accumulate) {
            java.util.Arrays.fill(sums, so + from, so + to, 0f);
        }
        for (int i = 0; i < rows; i++) {
            binary(Binary.ADD, sums, so + from, x, xo + i * columns + from, sums, so + from, to - from);
        }
    }

    @Override
    public void dropoutMask(
            Stream stream, long step, long threshold, float scale, float[] mask, int mo, int from, int to) {
        DropoutMask.fill(stream, step, threshold, scale, mask, mo, from, to);
    }

    @Override
    public void normalNoise(Stream stream, long step, float[] noise, int no, int from, int to) {
        NormalNoise.fill(stream, step, noise, no, from, to);
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
        ScalarSweeps.momentum(w, wo, g, go, v, vo, n, rate, momentum, nesterov);
    }

    @Override
    public void rmsprop(
            float[] w, int wo, float[] g, int go, float[] s, int so, int n, float rate, float rho, float epsilon) {
        ScalarSweeps.rmsprop(w, wo, g, go, s, so, n, rate, rho, epsilon);
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
        ScalarSweeps.adam(w, wo, g, go, m, mo, v, vo, n, rate, rest1, rest2, epsilon);
    }
}
