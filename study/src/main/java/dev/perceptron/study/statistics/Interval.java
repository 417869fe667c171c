package dev.perceptron.study.statistics;

/**
 * An estimate and the interval that holds the truth with some confidence.
 *
 * @param low the lower end
 * @param estimate the estimate
 * @param high the upper end
 */
public record Interval(double low, double estimate, double high) {
    /** Whether a value lies inside, ends included. */
    public boolean holds(double value) {
        return value >= low && value <= high;
    }
}
