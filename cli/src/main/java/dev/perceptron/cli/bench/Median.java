package dev.perceptron.cli.bench;

import java.util.Arrays;

/** Order statistics. */
final class Median {
    private Median() {}

    /** The middle value, or the mean of the two middle ones; NaN of none. */
    static double of(double... values) {
        if (values.length == 0) {
            return Double.NaN;
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** The smallest value that at least this share of all values does not exceed. */
    static long quantile(long[] values, double share) {
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
    }
}
