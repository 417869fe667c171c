package dev.perceptron.study.statistics;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.FDistribution;

/**
 * Friedman's test: do several methods differ in rank over the same blocks? With Nemenyi's critical difference, by which
 * two mean ranks must differ to be told apart.
 *
 * <p>Source: Friedman 1937; Iman and Davenport 1980; Demšar 2006, section 3.2.
 *
 * @param meanRanks of each method; 1 is the smallest value, ties share their mean rank
 * @param chiSquared Friedman's statistic, corrected for ties
 * @param p of that statistic
 * @param f Iman and Davenport's statistic, less conservative
 * @param fp its p
 * @param criticalDifference Nemenyi's, at 5 %
 */
public record Friedman(
        double[] meanRanks, double chiSquared, double p, double f, double fp, double criticalDifference) {
    private static final double LEVEL = 0.05;

    /**
     * Runs the test.
     *
     * @param blocks for each block the values of all methods; two blocks and two methods or more
     */
    public static Friedman of(double[][] blocks) {
        int n = blocks.length;
        int k = n == 0 ? 0 : blocks[0].length;
        if (n < 2 || k < 2) {
            throw new IllegalArgumentException(
                    "Friedman's test needs 2 blocks and 2 methods or more, received " + n + " and " + k + ".");
        }
        double[] sums = new double[k];
        double ties = 0;
        for (double[] block : blocks) {
            double[] ranks = ranks(block);
            ties += ties(block);
            for (int j = 0; j < k; j++) {
                sums[j] += ranks[j];
            }
        }
        double squares = 0;
        double[] means = new double[k];
        for (int j = 0; j < k; j++) {
            means[j] = sums[j] / n;
            squares += sums[j] * sums[j];
        }
        double raw = 12.0 / (n * k * (k + 1.0)) * squares - 3.0 * n * (k + 1);
        double correction = 1 - ties / (n * (Math.pow(k, 3) - k));
        double chi = correction == 0 ? 0 : Math.max(0, raw / correction);
        double p = ChiSquaredDistribution.of(k - 1).survivalProbability(chi);
        double rest = n * (k - 1.0) - chi;
        double f = rest <= 0 ? Double.POSITIVE_INFINITY : (n - 1) * chi / rest;
        double fp = rest <= 0 ? 0 : FDistribution.of(k - 1, (k - 1.0) * (n - 1)).survivalProbability(f);
        return new Friedman(means, chi, p, f, fp, criticalDifference(k, n));
    }

    /** Nemenyi's critical difference at 5 % for {@code methods} over {@code blocks}: q·√(k(k+1)/6n). */
    public static double criticalDifference(int methods, int blocks) {
        double q = StudentizedRange.quantile(1 - LEVEL, methods) / Math.sqrt(2);
        return q * Math.sqrt(methods * (methods + 1.0) / (6.0 * blocks));
    }

    /** Ranks from 1, the mean for ties. */
    static double[] ranks(double[] values) {
        double[] ranks = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            int below = 0;
            int equal = 0;
            for (double other : values) {
                int order = Double.compare(other, values[i]);
                below += order < 0 ? 1 : 0;
                equal += order == 0 ? 1 : 0;
            }
            ranks[i] = below + (equal + 1) / 2.0;
        }
        return ranks;
    }

    /** Σ (t³ − t) over groups of t equal values. */
    private static double ties(double[] values) {
        double sum = 0;
        for (double value : values) {
            int equal = 0;
            for (double other : values) {
                equal += Double.compare(other, value) == 0 ? 1 : 0;
            }
            sum += (double) equal * equal - 1; // t values each add t² − 1
        }
        return sum;
    }
}
