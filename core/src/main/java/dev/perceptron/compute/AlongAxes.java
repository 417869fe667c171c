package dev.perceptron.compute;

import dev.perceptron.math.FloatMath;

/**
 * Softmax and its relatives along a block of axes in the middle of an array: element k of a line lies at {@code start +
 * k·stride}. Sums in double, in index order.
 */
final class AlongAxes {
    private AlongAxes() {}

    /** y = e^(x − max) / Σ. */
    static void softmax(float[] x, int xo, float[] y, int yo, int length, int stride) {
        float max = max(x, xo, length, stride);
        double sum = 0;
        for (int k = 0; k < length; k++) {
            float e = FloatMath.exp(x[xo + k * stride] - max);
            y[yo + k * stride] = e;
            sum += e;
        }
        float divisor = (float) sum;
        for (int k = 0; k < length; k++) {
            y[yo + k * stride] /= divisor;
        }
    }

    /** dx = y·(dy − Σ y·dy). */
    static void softmaxGradient(float[] y, int yo, float[] dy, int go, float[] dx, int xo, int length, int stride) {
        double sum = 0;
        for (int k = 0; k < length; k++) {
            sum += (double) y[yo + k * stride] * dy[go + k * stride];
        }
        float mean = (float) sum;
        for (int k = 0; k < length; k++) {
            dx[xo + k * stride] = y[yo + k * stride] * (dy[go + k * stride] - mean);
        }
    }

    /** y = x − max − ln Σ e^(x − max). */
    static void logSoftmax(float[] x, int xo, float[] y, int yo, int length, int stride) {
        float max = max(x, xo, length, stride);
        double sum = 0;
        for (int k = 0; k < length; k++) {
            sum += FloatMath.exp(x[xo + k * stride] - max);
        }
        float log = FloatMath.log((float) sum);
        for (int k = 0; k < length; k++) {
            y[yo + k * stride] = x[xo + k * stride] - max - log;
        }
    }

    /** dx = dy − e^y·Σ dy. */
    static void logSoftmaxGradient(float[] y, int yo, float[] dy, int go, float[] dx, int xo, int length, int stride) {
        double sum = 0;
        for (int k = 0; k < length; k++) {
            sum += dy[go + k * stride];
        }
        float total = (float) sum;
        for (int k = 0; k < length; k++) {
            dx[xo + k * stride] = dy[go + k * stride] - FloatMath.exp(y[yo + k * stride]) * total;
        }
    }

    private static float max(float[] x, int xo, int length, int stride) {
        float max = Float.NEGATIVE_INFINITY;
        for (int k = 0; k < length; k++) {
            max = Math.max(max, x[xo + k * stride]);
        }
        return max;
    }
}
