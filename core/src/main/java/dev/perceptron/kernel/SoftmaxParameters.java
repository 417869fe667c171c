package dev.perceptron.kernel;

/** The two parts of softmax that both kinds of kernels share: before and after the exponential. */
public final class SoftmaxParameters {
    private SoftmaxParameters() {}

    /** y = x − max x, for one row. */
    public static void shift(float[] x, int xOffset, float[] y, int yOffset, int columns) {
        float max = Float.NEGATIVE_INFINITY;
        for (int j = 0; j < columns; j++) {
            max = Math.max(max, x[xOffset + j]);
        }
        for (int j = 0; j < columns; j++) {
            y[yOffset + j] = x[xOffset + j] - max;
        }
    }

    /** y / Σy, the sum in double in index order, for one row. */
    public static void normalize(float[] y, int yOffset, int columns) {
        double sum = 0;
        for (int j = 0; j < columns; j++) {
            sum += y[yOffset + j];
        }
        float divisor = (float) sum;
        for (int j = 0; j < columns; j++) {
            y[yOffset + j] /= divisor;
        }
    }

    /** dx = y·(dy − Σ y·dy), the sum in double in index order, for one row. */
    public static void gradient(
            float[] y, int yOffset, float[] dy, int dyOffset, float[] dx, int dxOffset, int columns) {
        double sum = 0;
        for (int j = 0; j < columns; j++) {
            sum += (double) y[yOffset + j] * dy[dyOffset + j];
        }
        float mean = (float) sum;
        for (int j = 0; j < columns; j++) {
            dx[dxOffset + j] = y[yOffset + j] * (dy[dyOffset + j] - mean);
        }
    }
}
