package dev.perceptron.study.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The one-standard-error rule: the simplest candidate whose error is no more than one standard error above the best one's.
 *
 * <p>The candidates are measured on the same blocks, so the standard error is that of the paired difference to the best.
 * Errors below a floor count as the floor: what the number format can't tell apart is a tie, and the simplest wins it.
 * Source: Breiman and others 1984, section 3.4.3; for paired errors Hastie, Tibshirani and Friedman 2009, section 7.10.
 *
 * @param chosen the simplest candidate within one standard error of the best
 * @param best the candidate of the lowest mean error
 * @param share how often each candidate is chosen when the blocks are drawn anew
 * @param confidenceSet the fewest candidates, most often chosen first, that together make 95 % of the draws
 */
public record OneStandardError(int chosen, int best, double[] share, List<Integer> confidenceSet) {
    private static final double CONFIDENCE = 0.95;

    /**
     * Chooses.
     *
     * @param errors for each candidate, the simplest first, its error on every block
     * @param floor errors below count as this
     * @param bootstrap draws the blocks
     */
    public static OneStandardError of(double[][] errors, double floor, Bootstrap bootstrap) {
        return choose(errors, floor, bootstrap, (error, best) -> false);
    }

    /**
     * Chooses among errors given as log₁₀, where a gain too small to matter does not count either.
     *
     * @param logarithms for each candidate, the simplest first, log₁₀ of its error on every block
     * @param tolerance a candidate is also good enough if its geometric mean error is above the best one's by no more
     */
    public static OneStandardError ofLogarithms(double[][] logarithms, double tolerance, Bootstrap bootstrap) {
        return choose(logarithms, Double.NEGATIVE_INFINITY, bootstrap, within(tolerance));
    }

    /** Only the candidate chosen by {@link #ofLogarithms}, without drawing blocks anew. */
    public static int chosen(double[][] logarithms, double tolerance) {
        int[] all = new int[logarithms[0].length];
        Arrays.setAll(all, i -> i);
        return chosen(logarithms, all, within(tolerance));
    }

    private static Equivalence within(double tolerance) {
        return (error, best) -> Math.pow(10, error) - Math.pow(10, best) <= tolerance;
    }

    /** Whether one mean error is as good as another. */
    @FunctionalInterface
    private interface Equivalence {
        boolean holds(double error, double best);
    }

    private static OneStandardError choose(
            double[][] errors, double floor, Bootstrap bootstrap, Equivalence equivalent) {
        int blocks = errors[0].length;
        double[][] floored = new double[errors.length][];
        for (int i = 0; i < errors.length; i++) {
            if (errors[i].length != blocks) {
                throw new IllegalArgumentException("All candidates must be measured on the same blocks, received "
                        + blocks + " and " + errors[i].length + ".");
            }
            floored[i] = Arrays.stream(errors[i]).map(e -> Math.max(floor, e)).toArray();
        }
        int[] all = new int[blocks];
        Arrays.setAll(all, i -> i);
        double[] share = new double[errors.length];
        for (int i = 0; i < bootstrap.resamples(); i++) {
            share[chosen(floored, bootstrap.draw(i, blocks), equivalent)] += 1.0 / bootstrap.resamples();
        }
        return new OneStandardError(chosen(floored, all, equivalent), best(floored, all), share, confidenceSet(share));
    }

    private static List<Integer> confidenceSet(double[] share) {
        Integer[] order = new Integer[share.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (i, j) -> Double.compare(share[j], share[i]));
        List<Integer> set = new ArrayList<>();
        double sum = 0;
        for (int i = 0; i < order.length && sum < CONFIDENCE; i++) {
            set.add(order[i]);
            sum += share[order[i]];
        }
        return set.stream().sorted().toList();
    }

    private static int best(double[][] errors, int[] blocks) {
        int best = 0;
        for (int i = 1; i < errors.length; i++) {
            best = mean(errors[i], blocks) < mean(errors[best], blocks) ? i : best;
        }
        return best;
    }

    private static int chosen(double[][] errors, int[] blocks, Equivalence equivalent) {
        int best = best(errors, blocks);
        for (int i = 0; i < best; i++) {
            double[] excess = new double[blocks.length];
            for (int j = 0; j < blocks.length; j++) {
                excess[j] = errors[i][blocks[j]] - errors[best][blocks[j]];
            }
            SampleSummary summary = SampleSummary.of(excess);
            if (summary.mean() <= summary.standardError()
                    || equivalent.holds(mean(errors[i], blocks), mean(errors[best], blocks))) {
                return i;
            }
        }
        return best;
    }

    private static double mean(double[] values, int[] indices) {
        double sum = 0;
        for (int index : indices) {
            sum += values[index];
        }
        return sum / indices.length;
    }
}
