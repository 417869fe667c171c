package dev.perceptron.study.search;

/**
 * What a search looks for.
 *
 * @param name such as {@code val_loss}
 * @param maximize whether larger is better
 */
public record Objective(String name, boolean maximize) {
    /** The smallest value. */
    public static Objective min(String name) {
        return new Objective(name, false);
    }

    /** The largest value. */
    public static Objective max(String name) {
        return new Objective(name, true);
    }

    /** The score with smaller being better; infinite for NaN. */
    double loss(double score) {
        return Double.isNaN(score) ? Double.POSITIVE_INFINITY : maximize ? -score : score;
    }
}
