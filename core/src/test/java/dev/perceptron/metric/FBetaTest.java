package dev.perceptron.metric;

import static dev.perceptron.config.Configs.assertRefused;
import static dev.perceptron.config.Configs.assertWrites;
import static dev.perceptron.metric.MetricExample.metric;
import static dev.perceptron.tensor.Tensors.assertValues;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/**
 * (1+β²)·precision·recall/(β²·precision + recall) of each class.
 *
 * <p>In the example the classes have (precision, recall) = (1, ⅓), (⅔, 1) and (½, 1) above ½, and occur 3, 2 and 1 times.
 */
final class FBetaTest {
    private static final String TARGETS = "1 1 1; 1 0 0; 1 1 0";
    private static final String PREDICTIONS = ".2 .6 .7; .2 .6 .6; .6 .8 0";

    private static MetricExample example(String className, String config) {
        return MetricExample.of(metric(className, config), TARGETS, PREDICTIONS);
    }

    /** 2·(1·⅓)/(1 + ⅓) = ½, 2·⅔/(5/3) = ⅘, 2·½/(3/2) = ⅔. */
    @Test
    void f1IsTheHarmonicMeanOfPrecisionAndRecall() {
        assertValues(example("F1Score", "{'threshold': 0.5}").results(), 0.5, 0.8, 2 / 3.0);
    }

    /** 5·⅓/(4 + ⅓), 5·⅔/(8/3 + 1), 5·½/(2 + 1). */
    @Test
    void aBetaOfTwoWeighsRecallMore() {
        assertValues(example("FBetaScore", "{'threshold': 0.5, 'beta': 2}").results(), 5 / 13.0, 10 / 11.0, 5 / 6.0);
    }

    @Test
    void macroIsTheMeanOfTheClasses() {
        assertEquals(
                (0.5 + 0.8 + 2 / 3.0) / 3,
                example("F1Score", "{'threshold': 0.5, 'average': 'macro'}").result(),
                1e-6);
    }

    /** 4 rightly of 6 called, of 6 actual. */
    @Test
    void microCountsAllClassesTogether() {
        assertEquals(
                2 / 3.0,
                example("F1Score", "{'threshold': 0.5, 'average': 'micro'}").result(),
                1e-6);
    }

    @Test
    void weightedCountsClassesByTheirNumber() {
        assertEquals(
                (3 * 0.5 + 2 * 0.8 + 2 / 3.0) / 6,
                example("F1Score", "{'threshold': 0.5, 'average': 'weighted'}").result(),
                1e-6);
    }

    /** The second, the first and the first: class 0 has (½, 1), class 1 (1, 1), class 2 was never called. */
    @Test
    void withoutThresholdTheLargestOfEachRowIsCalled() {
        MetricExample example =
                MetricExample.of(Metrics.f1Score(), "0 1 0; 1 0 0; 0 0 1", ".1 .2 .1; .4 .3 .3; .3 .2 .1");
        assertValues(example.results(), 2 / 3.0, 1, 0);
    }

    @Test
    void weightsOfSamplesCount() {
        Metric metric = metric("F1Score", "{'threshold': 0.5}");
        assertValues(MetricExample.weighted(metric, "1; 0", ".9; .9", 1, 3).results(), 2 * 0.25 / 1.25);
    }

    @Test
    void batchesAddUp() {
        MetricExample example = MetricExample.of(
                        metric("F1Score", "{'threshold': 0.5}"), "1 1 1; 1 0 0", ".2 .6 .7; .2 .6 .6")
                .and("1 1 0", ".6 .8 0");
        assertValues(example.results(), 0.5, 0.8, 2 / 3.0);
    }

    @Test
    void argumentsAreWrittenAndReadBack() {
        assertWrites(Metrics.REGISTRY, Metrics.f1Score(), "{'name': 'f1_score', 'average': null, 'threshold': null}");
        assertWrites(
                Metrics.REGISTRY,
                metric("FBetaScore", "{'beta': 2, 'average': 'macro', 'threshold': 0.5}"),
                "{'name': 'fbeta_score', 'beta': 2.0, 'average': 'macro', 'threshold': 0.5}");
    }

    @Test
    void rangesAreChecked() {
        assertRefused(() -> metric("FBetaScore", "{'beta': 0}"), "beta", "0.0");
        assertRefused(() -> metric("F1Score", "{'threshold': 1.5}"), "threshold", "1.5");
        assertRefused(() -> metric("F1Score", "{'average': 'mean'}"), "average", "mean", "macro");
    }
}
