package dev.perceptron.tabular.features;

import java.util.Arrays;

/** Quantiles between neighbours by straight lines, as NumPy's default. */
final class Quantiles {
    private Quantiles() {}

    /** The known values in order. */
    static double[] sorted(double[] values) {
        return Arrays.stream(values)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
    }

    /** The value below which a share of the sorted values lies. */
    static double at(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(sorted.length - 1, below + 1);
        double part = place - below;
        return sorted[below] * (1 - part) + sorted[above] * part;
    }
}
