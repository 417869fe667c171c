package dev.perceptron.study.statistics;

import java.util.Arrays;

/**
 * Mean, spread and extremes of some numbers.
 *
 * @param count how many
 * @param mean their mean; NaN without any
 * @param sd the standard deviation of a sample, divided by {@code count − 1}; 0 for one number
 * @param min the smallest
 * @param median the middle one, or the mean of the two in the middle
 * @param max the largest
 */
public record SampleSummary(int count, double mean, double sd, double min, double median, double max) {
    /** The summary of these numbers. */
    public static SampleSummary of(double... values) {
        int count = values.length;
        if (count == 0) {
            return new SampleSummary(0, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
        }
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        double mean = sum / count;
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double median = (sorted[(count - 1) / 2] + sorted[count / 2]) / 2;
        double sd = count == 1 ? 0 : Math.sqrt(squares / (count - 1));
        return new SampleSummary(count, mean, sd, sorted[0], median, sorted[count - 1]);
    }

    /** The standard error of the mean: sd / √count. */
    public double standardError() {
        return sd / Math.sqrt(count);
    }
}
