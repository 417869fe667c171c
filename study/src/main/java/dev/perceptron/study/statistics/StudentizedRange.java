package dev.perceptron.study.statistics;

import org.apache.commons.statistics.distribution.NormalDistribution;

/** The range of {@code k} independent standard normal numbers (the studentized range with infinite degrees of freedom). */
final class StudentizedRange {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final double WIDTH = 8;
    private static final int STEPS = 800;
    private static final double LARGEST = 50;
    private static final int HALVINGS = 60;

    private StudentizedRange() {}

    /** P(range ≤ q) = k·∫ φ(z)·(Φ(z + q) − Φ(z))^(k−1) dz, by Simpson's rule. */
    static double probability(double q, int k) {
        double from = -WIDTH - q;
        double h = (2 * WIDTH + q) / STEPS;
        double sum = 0;
        for (int i = 0; i <= STEPS; i++) {
            double z = from + i * h;
            double weight = i == 0 || i == STEPS ? 1 : i % 2 == 1 ? 4 : 2;
            sum += weight
                    * NORMAL.density(z)
                    * Math.pow(NORMAL.cumulativeProbability(z + q) - NORMAL.cumulativeProbability(z), k - 1);
        }
        return Math.min(1, k * sum * h / 3);
    }

    /** The q below which the range lies with this probability. */
    static double quantile(double probability, int k) {
        double low = 0;
        double high = LARGEST;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (probability(middle, k) < probability) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }
}
