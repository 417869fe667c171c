package dev.perceptron.study.mnist;

import dev.perceptron.study.run.TrialResult;
import dev.perceptron.study.statistics.Bootstrap;
import dev.perceptron.study.statistics.Interval;
import dev.perceptron.study.statistics.Paired;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Two networks on the same test pictures, seed by seed.
 *
 * @param first the one
 * @param second the other
 * @param difference the first's test accuracy less the second's, with its interval by drawing seeds and pictures anew
 * @param p of McNemar's exact test: for several seeds twice the median, which is valid however the seeds depend on each
 *     other
 * @param discordant the mean share of pictures that only one of them reads rightly
 */
record SeedPair(TestResult first, TestResult second, Interval difference, double p, double discordant) {

    /** Compares the seeds that both have. */
    static SeedPair of(TestResult first, TestResult second, Bootstrap bootstrap) {
        List<double[]> rows = new ArrayList<>();
        List<Double> ps = new ArrayList<>();
        double discordant = 0;
        for (int i = 0; i < first.results().size(); i++) {
            int j = indexOf(second, first.results().get(i));
            if (j < 0) {
                continue;
            }
            BitSet a = first.wrong(i);
            BitSet b = second.wrong(j);
            BitSet onlyA = (BitSet) b.clone();
            onlyA.andNot(a);
            BitSet onlyB = (BitSet) a.clone();
            onlyB.andNot(b);
            double[] row = new double[first.tests()];
            onlyA.stream().forEach(k -> row[k] = 1);
            onlyB.stream().forEach(k -> row[k] = -1);
            rows.add(row);
            ps.add(Paired.mcNemar(onlyA.cardinality(), onlyB.cardinality()));
            discordant += (onlyA.cardinality() + onlyB.cardinality()) / (double) first.tests();
        }
        if (rows.isEmpty()) {
            return new SeedPair(
                    first, second, new Interval(Double.NaN, Double.NaN, Double.NaN), Double.NaN, Double.NaN);
        }
        return new SeedPair(
                first,
                second,
                bootstrap.twoWayMean(rows.toArray(new double[0][])),
                merged(ps),
                discordant / rows.size());
    }

    private static int indexOf(TestResult tested, TrialResult like) {
        for (int i = 0; i < tested.results().size(); i++) {
            if (tested.results().get(i).trial().text("seed").equals(like.trial().text("seed"))) {
                return i;
            }
        }
        return -1;
    }

    /** One p is itself; of several, twice the median, at most 1. */
    static double merged(List<Double> ps) {
        double[] sorted = ps.stream().mapToDouble(p -> p).sorted().toArray();
        if (sorted.length == 1) {
            return sorted[0];
        }
        // the upper one of two in the middle: half of all are at most this
        return Math.min(1, 2 * sorted[sorted.length / 2]);
    }

    /** P values of all pairs, corrected for their number by Holm's method. */
    static double[] holm(List<SeedPair> pairs) {
        return Paired.holm(pairs.stream().mapToDouble(SeedPair::p).toArray());
    }

    /** The smallest difference that one McNemar test at 5 % would find in four of five cases. */
    static double detectable(List<SeedPair> pairs) {
        double share = Arrays.stream(pairs.stream()
                        .mapToDouble(SeedPair::discordant)
                        .filter(d -> !Double.isNaN(d))
                        .toArray())
                .average()
                .orElse(Double.NaN);
        int tests = pairs.isEmpty() ? 0 : pairs.get(0).first().tests();
        return (1.96 + 0.84) * Math.sqrt(share / tests);
    }
}
