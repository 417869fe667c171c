package dev.perceptron.kernel;

/** The two parts of softmax that both kinds of kernels share: before and after the exponential. */
public final class SoftmaxParameters {
    private SoftmaxParameters() {}

    /** y = x − max x, for one row. */
    public static void shift(float[] x, int xo, float[] y, int yo, int columns) {
        float max = Float.NEGATIVE_INFINITY;
        for (int j = 0; j < columns; j++) {
            max = Math.max(max, x[xo + j]);
        }
        for (int j = 0; j < columns; j++) {
            y[yo + j] = x[xo + j] - max;
        }
    }

    /** y / Σy, the sum in double in index order, for one row. */
    public static void normalize(float[] y, int yo, int columns) {
        double sum = 0;
        for (int j = 0; j < columns; j++) {
            sum += y[yo + j];
        }
        float divisor = (float) sum;
        for (int j = 0; j < columns; j++) {
            y[yo + j] /= divisor;
        }
    }

    /** dx = y·(dy − Σ y·dy), the sum in double in index order, for one row. */
    public static void gradient(float[] y, int yo, float[] dy, int go, float[] dx, int xo, int columns) {
        double sum = 0;
        for (int j = 0; j < columns; j++) {
            sum += (double) y[yo + j] * dy[go + j];
        }
        float mean = (float) sum;
        for (int j = 0; j < columns; j++) {
            dx[xo + j] = y[yo + j] * (dy[go + j] - mean);
        }
    }
}
