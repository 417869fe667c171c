package dev.perceptron.study.search;

import java.util.List;

/** Regression by a Gaussian process with a Matérn 5/2 kernel; the length scale is the likeliest of a few. */
final class GaussianProcess {
    private static final double[] SCALES = {0.1, 0.2, 0.4, 0.8, 1.6};
    private static final double ROOT_5 = Math.sqrt(5);
    private final double[][] x;
    private final double mean;
    private final double sd;
    private final double scale;
    private final double[][] factor;
    private final double[] weights;
    private final double likelihood;

    private GaussianProcess(double[][] x, double[] y, double mean, double sd, double scale, double alpha) {
        this.x = x;
        this.mean = mean;
        this.sd = sd;
        this.scale = scale;
        int n = x.length;
        factor = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = kernel(x[i], x[j]) + (i == j ? alpha : 0);
                for (int k = 0; k < j; k++) {
                    sum -= factor[i][k] * factor[j][k];
                }
                factor[i][j] = i == j ? Math.sqrt(Math.max(sum, 1e-12)) : sum / factor[j][j];
            }
        }
        double[] half = forward(y);
        double logarithm = 0;
        for (int i = 0; i < n; i++) {
            logarithm += half[i] * half[i] / 2 + StrictMath.log(factor[i][i]);
        }
        likelihood = -logarithm;
        weights = half;
        for (int i = n - 1; i >= 0; i--) {
            for (int k = i + 1; k < n; k++) {
                weights[i] -= factor[k][i] * weights[k];
            }
            weights[i] /= factor[i][i];
        }
    }

    static GaussianProcess fit(List<double[]> points, List<Double> values, double alpha) {
        double[][] x = points.toArray(new double[0][]);
        double mean = values.stream().mapToDouble(v -> v).average().orElse(0);
        double sd = Math.sqrt(values.stream()
                .mapToDouble(v -> (v - mean) * (v - mean))
                .average()
                .orElse(0));
        double unit = sd > 0 ? sd : 1;
        double[] y = values.stream().mapToDouble(v -> (v - mean) / unit).toArray();
        GaussianProcess best = null;
        for (double scale : SCALES) {
            GaussianProcess next = new GaussianProcess(x, y, mean, unit, scale, alpha);
            best = best == null || next.likelihood > best.likelihood ? next : best;
        }
        return java.util.Objects.requireNonNull(best);
    }

    private double kernel(double[] a, double[] b) {
        double squares = 0;
        for (int i = 0; i < a.length; i++) {
            squares += (a[i] - b[i]) * (a[i] - b[i]);
        }
        double r = ROOT_5 * Math.sqrt(squares) / scale;
        return (1 + r + r * r / 3) * StrictMath.exp(-r);
    }

    private double[] forward(double[] right) {
        double[] y = right.clone();
        for (int i = 0; i < y.length; i++) {
            for (int k = 0; k < i; k++) {
                y[i] -= factor[i][k] * y[k];
            }
            y[i] /= factor[i][i];
        }
        return y;
    }

    /** The mean at a point. */
    double mean(double[] at) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += kernel(at, x[i]) * weights[i];
        }
        return mean + sd * sum;
    }

    /** mean − beta·standard deviation at a point. */
    double lowerBound(double[] at, double beta) {
        double[] k = new double[x.length];
        for (int i = 0; i < k.length; i++) {
            k[i] = kernel(at, x[i]);
        }
        double explained = 0;
        for (double each : forward(k)) {
            explained += each * each;
        }
        return mean(at) - beta * sd * Math.sqrt(Math.max(0, 1 - explained));
    }
}
