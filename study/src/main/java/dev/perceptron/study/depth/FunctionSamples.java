package dev.perceptron.study.depth;

import dev.perceptron.data.expression.RealFunction;
import dev.perceptron.random.Purpose;
import dev.perceptron.random.Seed;
import dev.perceptron.tensor.Tensor;

/**
 * Points at which a function is known: arguments uniform from −1 to 1, values with mean 0 and variance 1.
 *
 * @param x the points, one a row
 * @param y the values, with noise if there is some
 */
record FunctionSamples(Tensor x, Tensor y) {
    /**
     * Draws points.
     *
     * @param part which of several sets, which share no number by more than chance
     * @param noise the standard deviation of the noise, as a share of the function's own
     */
    static FunctionSamples of(RealFunction function, Scale scale, int count, long seed, int part, double noise) {
        int n = function.arguments();
        float[] x = points(n, count, seed, part);
        double[] errors = noise == 0
                ? new double[count]
                : Seed.of(seed).stream(Purpose.NOISE, part, 0).normal(count);
        float[] y = new float[count];
        double[] row = new double[n];
        for (int i = 0; i < count; i++) {
            y[i] = (float) (scale.standard(function.at(row(x, i, row))) + noise * errors[i]);
        }
        return new FunctionSamples(Tensor.of(x, count, n), Tensor.of(y, count, 1));
    }

    private static float[] points(int n, int count, long seed, int part) {
        float[] x = Seed.of(seed).stream(Purpose.DATA, part, 1).uniform(count * n);
        for (int i = 0; i < x.length; i++) {
            x[i] = 2 * x[i] - 1;
        }
        return x;
    }

    private static double[] row(float[] x, int i, double[] row) {
        for (int j = 0; j < row.length; j++) {
            row[j] = x[i * row.length + j];
        }
        return row;
    }

    /**
     * A function's mean and spread.
     *
     * @param mean over points drawn uniformly
     * @param sd the standard deviation
     */
    record Scale(double mean, double sd) {
        private static final int PART = 1 << 20;

        /** Measured at so many points. */
        static Scale of(RealFunction function, int count, long seed) {
            double[] row = new double[function.arguments()];
            float[] x = points(row.length, count, seed, PART);
            double mean = 0;
            double squares = 0;
            for (int i = 0; i < count; i++) {
                double value = function.at(row(x, i, row));
                double delta = value - mean;
                mean += delta / (i + 1);
                squares += delta * (value - mean);
            }
            double sd = Math.sqrt(squares / count);
            if (!(sd > 0 && sd < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("The function " + function + " is constant or not finite between −1"
                        + " and 1 (standard deviation " + sd + "); there is nothing to learn.");
            }
            return new Scale(mean, sd);
        }

        double standard(double value) {
            return (value - mean) / sd;
        }

        double original(double standard) {
            return mean + sd * standard;
        }
    }
}
