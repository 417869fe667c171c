package dev.perceptron.study.function;

import dev.perceptron.random.Purpose;
import dev.perceptron.random.Seed;

/** Random coefficients, in the order in which they are asked for. */
public final class RandomCoefficients {
    private final Seed seed;
    private int asked;

    /** Coefficients that follow from a seed. */
    public RandomCoefficients(long seed) {
        this.seed = Seed.of(seed);
    }

    /** Standard normal numbers. */
    public double[] normal(int count) {
        return seed.stream(Purpose.DATA, asked++, 0).normal(count);
    }

    /** Numbers from {@code low} to below {@code high}. */
    public double[] uniform(int count, double low, double high) {
        float[] raw = seed.stream(Purpose.DATA, asked++, 0).uniform(count);
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = low + (high - low) * raw[i];
        }
        return values;
    }

    /** Numbers of random sign with a size from {@code low} to below {@code high}. */
    public double[] signed(int count, double low, double high) {
        double[] sizes = uniform(count, low, high);
        double[] signs = uniform(count, -1, 1);
        for (int i = 0; i < count; i++) {
            sizes[i] = signs[i] < 0 ? -sizes[i] : sizes[i];
        }
        return sizes;
    }

    /** The numbers 0 to {@code count − 1} in random order. */
    public int[] permutation(int count) {
        return seed.stream(Purpose.DATA, asked++, 0).permutation(count);
    }

    /** A vector of length 1 in a random direction. */
    public double[] direction(int count) {
        double[] vector = normal(count);
        double size = Math.sqrt(dot(vector, vector));
        for (int i = 0; i < count; i++) {
            vector[i] /= size;
        }
        return vector;
    }

    /** A random rotation: rows of length 1 at right angles, by Gram and Schmidt. */
    public double[][] rotation(int count) {
        double[][] rows = new double[count][];
        for (int i = 0; i < count; i++) {
            double[] row = direction(count);
            for (int pass = 0; pass < 2; pass++) { // the second pass removes what rounding left
                for (int j = 0; j < i; j++) {
                    double along = dot(row, rows[j]);
                    for (int k = 0; k < count; k++) {
                        row[k] -= along * rows[j][k];
                    }
                }
                double size = Math.sqrt(dot(row, row));
                for (int k = 0; k < count; k++) {
                    row[k] /= size;
                }
            }
            rows[i] = row;
        }
        return rows;
    }

    /** Σ aᵢ·bᵢ. */
    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
