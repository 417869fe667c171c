package dev.perceptron.study.statistics;

import java.util.Arrays;

/** The slope of a straight line through points by least squares. */
public final class Slope {
    private Slope() {}

    /** Σ(x−x̄)(y−ȳ) / Σ(x−x̄)²; NaN if all x are equal. */
    public static double of(double[] x, double[] y) {
        double meanX = Arrays.stream(x).average().orElse(Double.NaN);
        double meanY = Arrays.stream(y).average().orElse(Double.NaN);
        double products = 0;
        double squares = 0;
        for (int i = 0; i < x.length; i++) {
            products += (x[i] - meanX) * (y[i] - meanY);
            squares += (x[i] - meanX) * (x[i] - meanX);
        }
        return squares == 0 ? Double.NaN : products / squares;
    }
}
