package dev.perceptron.study.statistics;

import java.util.Arrays;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.BinomialTest;
import org.apache.commons.statistics.inference.TTest;
import org.apache.commons.statistics.inference.WilcoxonSignedRankTest;

/** Tests of two methods measured on the same occasions, such as seeds, functions or test samples; p values two-sided. */
public final class Paired {
    private Paired() {}

    /**
     * Student's paired t test: for differences that are about normal. NaN for fewer than two pairs, 1 where all pairs are
     * equal.
     */
    public static double tTest(double[] a, double[] b) {
        check(a, b);
        if (a.length < 2) {
            return Double.NaN;
        }
        double[] differences = differences(a, b);
        SampleSummary summary = SampleSummary.of(differences);
        if (summary.sd() == 0) {
            return summary.mean() == 0 ? 1 : 0;
        }
        return TTest.withDefaults().test(differences).getPValue();
    }

    /**
     * Wilcoxon's signed-rank test: for differences that need not be normal. Exact up to 1023 pairs without ties, zeros are
     * left out; 1 where all pairs are equal. Fewer than six pairs can't give a p below 0.05.
     */
    public static double wilcoxon(double[] a, double[] b) {
        check(a, b);
        double[] differences =
                Arrays.stream(differences(a, b)).filter(d -> d != 0).toArray();
        return differences.length == 0
                ? 1
                : WilcoxonSignedRankTest.withDefaults().test(differences).getPValue();
    }

    /**
     * McNemar's exact test of two classifiers on the same samples.
     *
     * @param onlyA how many samples only the first got right
     * @param onlyB how many only the second got right
     */
    public static double mcNemar(int onlyA, int onlyB) {
        if (onlyA < 0 || onlyB < 0) {
            throw new IllegalArgumentException(
                    "McNemar's test compares counts of 0 or more, received " + onlyA + " and " + onlyB + ".");
        }
        return onlyA + onlyB == 0
                ? 1
                : BinomialTest.withDefaults()
                        .with(AlternativeHypothesis.TWO_SIDED)
                        .test(onlyA + onlyB, onlyA, 0.5)
                        .getPValue();
    }

    /** a − b, pair by pair. */
    public static double[] differences(double[] a, double[] b) {
        check(a, b);
        double[] differences = new double[a.length];
        Arrays.setAll(differences, i -> a[i] - b[i]);
        return differences;
    }

    /**
     * P values corrected for their number by Holm's method: each stays valid however many were made. Source: Holm 1979.
     *
     * @return in the order given; NaN stays NaN and does not count
     */
    public static double[] holm(double... p) {
        Integer[] order = new Integer[p.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (i, j) -> Double.compare(p[i], p[j]));
        int count = (int) Arrays.stream(p).filter(value -> !Double.isNaN(value)).count();
        double[] adjusted = new double[p.length];
        double largest = 0;
        for (int rank = 0; rank < p.length; rank++) {
            double value = p[order[rank]];
            largest = Math.max(largest, Math.min(1, (count - rank) * value));
            adjusted[order[rank]] = Double.isNaN(value) ? Double.NaN : largest;
        }
        return adjusted;
    }

    private static void check(double[] a, double[] b) {
        if (a.length != b.length) {
            throw new IllegalArgumentException(
                    "Paired tests need as many numbers on both sides, received " + a.length + " and " + b.length + ".");
        }
    }
}
