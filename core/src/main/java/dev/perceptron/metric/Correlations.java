package dev.perceptron.metric;

import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;

/**
 * How alike the targets and predictions of each series run: what {@link Correlation} averages.
 *
 * @param kind the formula
 * @param axis the axis of the series, default the last
 */
record Correlations(Correlation.Kind kind, int axis) implements MeanMetric.Values {
    private static final double EPSILON = 1e-7;

    @Override
    public Shape shape(Shape predicted) {
        int gone = predicted.axis(axis);
        int[] dims = predicted.dims();
        int[] rest = new int[dims.length - 1];
        System.arraycopy(dims, 0, rest, 0, gone);
        System.arraycopy(dims, gone + 1, rest, gone, rest.length - gone);
        return Shape.of(rest);
    }

    @Override
    public void compute(Tensor yTrue, Tensor yPred, Tensor out) {
        Shape shape = yPred.shape();
        int length = shape.dim(axis);
        int step = shape.product(shape.axis(axis) + 1, shape.rank());
        float[] t = yTrue.storage().floats();
        float[] p = yPred.storage().floats();
        for (int i = 0; i < out.size(); i++) {
            int first = i / step * length * step + i % step;
            int y = yTrue.offset() + first;
            int q = yPred.offset() + first;
            out.storage().floats()[out.offset() + i] = (float)
                    (kind == Correlation.Kind.COSINE
                            ? products(t, y, 0, p, q, 0, length, step)
                                    * inverse(t, y, length, step)
                                    * inverse(p, q, length, step)
                            : correlation(t, y, p, q, length, step));
        }
    }

    private static double inverse(float[] x, int from, int length, int step) {
        return Math.min(1 / Math.sqrt(products(x, from, 0, x, from, 0, length, step)), 1 / EPSILON);
    }

    private double correlation(float[] t, int y, float[] p, int q, int length, int step) {
        double yMean = mean(t, y, length, step);
        double pMean = mean(p, q, length, step);
        double yVariance = products(t, y, yMean, t, y, yMean, length, step) / length;
        double pVariance = products(p, q, pMean, p, q, pMean, length, step) / length;
        if (kind == Correlation.Kind.PEARSON) {
            double covariance = products(t, y, yMean, p, q, pMean, length, step) / length;
            return covariance / Math.sqrt(yVariance) / Math.sqrt(pVariance);
        }
        double covariance = products(t, y, pMean, p, q, pMean, length, step) / length;
        double norm = yVariance + pVariance + (yMean - pMean) * (yMean - pMean);
        return 2 * covariance / (norm + EPSILON);
    }

    private static double mean(float[] x, int from, int length, int step) {
        double sum = 0;
        for (int j = 0; j < length; j++) {
            sum += x[from + j * step];
        }
        return sum / length;
    }

    /** Σ (a − aMean)·(b − bMean). */
    private static double products(
            float[] a, int aFrom, double aMean, float[] b, int bFrom, double bMean, int length, int step) {
        double sum = 0;
        for (int j = 0; j < length; j++) {
            sum += (a[aFrom + j * step] - aMean) * (b[bFrom + j * step] - bMean);
        }
        return sum;
    }
}
