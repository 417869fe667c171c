package dev.perceptron.study.mnist;

import dev.perceptron.study.run.Results;
import dev.perceptron.study.run.TrialResult;
import dev.perceptron.study.statistics.Bootstrap;
import dev.perceptron.study.statistics.Interval;
import dev.perceptron.study.statistics.SampleSummary;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.TreeMap;

/**
 * A network's final trainings, the same seeds as of all others.
 *
 * @param name the network's
 * @param results of its trials that did not fail, by seed
 * @param tests how many test pictures there are
 */
record TestResult(String name, List<TrialResult> results, int tests) {

    /** From the results of one network's final trials. */
    static TestResult of(String name, Results results, int tests) {
        TreeMap<Integer, TrialResult> bySeed = new TreeMap<>();
        for (TrialResult result : results.all()) {
            if (!result.failed()) {
                bySeed.put(result.trial().integer("seed"), result);
            }
        }
        return new TestResult(name, new ArrayList<>(bySeed.values()), tests);
    }

    /** The summary of a figure over the seeds. */
    SampleSummary summary(String figure) {
        return SampleSummary.of(
                results.stream().mapToDouble(result -> result.value(figure)).toArray());
    }

    /** The mean of a figure over the seeds. */
    double mean(String figure) {
        return summary(figure).mean();
    }

    /** Seeds × test pictures: 1 where the picture was read rightly. */
    double[][] right() {
        double[][] table = new double[results.size()][tests];
        for (int i = 0; i < table.length; i++) {
            BitSet wrong = wrong(i);
            for (int j = 0; j < tests; j++) {
                table[i][j] = wrong.get(j) ? 0 : 1;
            }
        }
        return table;
    }

    /** The test pictures that one seed misread. */
    BitSet wrong(int i) {
        return NetworkTraining.set(results.get(i).text("wrong"));
    }

    /** The interval of the test accuracy by drawing seeds and pictures anew. */
    Interval accuracy(Bootstrap bootstrap) {
        return results.isEmpty() ? new Interval(Double.NaN, Double.NaN, Double.NaN) : bootstrap.twoWayMean(right());
    }
}
