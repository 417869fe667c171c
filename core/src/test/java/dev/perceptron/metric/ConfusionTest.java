package dev.perceptron.metric;

import static dev.perceptron.config.Configs.assertRefused;
import static dev.perceptron.config.Configs.assertWrites;
import static dev.perceptron.metric.MetricExample.metric;
import static dev.perceptron.tensor.Tensors.assertValues;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Precision, recall and the four counts they come from. */
final class ConfusionTest {
    private static final String TARGETS = "0; 1; 1; 1";

    /** Above ½ are 1, 0.6 and 0.7: two rightly, one wrongly; 0.5 itself is missed. */
    private static final String PREDICTIONS = "1; .5; .6; .7";

    private static double result(String className, String config) {
        return MetricExample.of(metric(className, config), TARGETS, PREDICTIONS).result();
    }

    @Test
    void precisionIsTheShareOfTheCalledRecallThatOfTheActual() {
        assertEquals(2 / 3.0, result("Precision", "{}"), 1e-7);
        assertEquals(2 / 3.0, result("Recall", "{}"), 1e-7);
        assertEquals(3 / 4.0, result("Precision", "{'thresholds': 0.25}"), 1e-7);
        assertEquals(1, result("Recall", "{'thresholds': 0.25}"), 1e-7);
    }

    @Test
    void theFourCountsAreCounted() {
        assertEquals(2, result("TruePositives", "{}"));
        assertEquals(1, result("FalsePositives", "{}"));
        assertEquals(1, result("FalseNegatives", "{}"));
        assertEquals(0, result("TrueNegatives", "{}"));
        assertEquals(
                1,
                MetricExample.of(metric("TrueNegatives", "{}"), "0; 0", ".5; .6")
                        .result());
    }

    @Test
    void severalThresholdsGiveSeveralNumbers() {
        MetricExample example =
                MetricExample.of(metric("TruePositives", "{'thresholds': [0, 0.55, 0.65]}"), TARGETS, PREDICTIONS);
        assertValues(example.results(), 3, 2, 1);
        assertEquals(2, example.result(), 1e-7, "their mean");
    }

    @Test
    void nothingCalledOrNothingThereGivesZero() {
        assertEquals(0, MetricExample.of(Metrics.precision(), "1; 1", "0; 0").result());
        assertEquals(0, MetricExample.of(Metrics.recall(), "0; 0", "1; 1").result());
    }

    /** The largest are the second, rightly, and the first, wrongly, however small. */
    @Test
    void topKCallsTheLargestOfEachRow() {
        String yTrue = "0 1 0; 0 0 1";
        String yPred = ".1 .2 .1; .4 .3 .3";
        assertEquals(
                0.5,
                MetricExample.of(metric("Precision", "{'top_k': 1}"), yTrue, yPred)
                        .result(),
                1e-7);
        assertEquals(
                0.5,
                MetricExample.of(metric("Recall", "{'top_k': 1}"), yTrue, yPred).result(),
                1e-7);
        assertEquals(
                1,
                MetricExample.of(metric("Recall", "{'top_k': 3}"), yTrue, yPred).result(),
                1e-7);
    }

    @Test
    void aClassIdCountsItsColumnAlone() {
        String yTrue = "1 0; 1 0; 0 1";
        String yPred = ".9 .9; .1 .1; .1 .9";
        assertEquals(
                1,
                MetricExample.of(metric("Precision", "{'class_id': 0}"), yTrue, yPred)
                        .result(),
                1e-7);
        assertEquals(
                0.5,
                MetricExample.of(metric("Precision", "{'class_id': 1}"), yTrue, yPred)
                        .result(),
                1e-7);
    }

    /** 2·1 of 2·1 + 3 wrongly called. */
    @Test
    void weightsCount() {
        assertEquals(
                2 / 5.0,
                MetricExample.weighted(Metrics.precision(), TARGETS, PREDICTIONS, 3, 1, 1, 1)
                        .result(),
                1e-7);
        assertEquals(
                7,
                MetricExample.weighted(metric("FalsePositives", "{}"), TARGETS, PREDICTIONS, 7, 1, 1, 1)
                        .result());
    }

    @Test
    void batchesAddUp() {
        MetricExample example = MetricExample.of(Metrics.recall(), "1", ".9").and("1; 1; 1", "0; 0; 0");
        assertEquals(0.25, example.result(), 1e-7);
    }

    @Test
    void onlyFalseOnesAreBetterWhenFewer() {
        assertTrue(Metrics.precision().higherIsBetter());
        assertTrue(metric("TrueNegatives", "{}").higherIsBetter());
        assertFalse(metric("FalsePositives", "{}").higherIsBetter());
        assertFalse(metric("FalseNegatives", "{}").higherIsBetter());
    }

    @Test
    void argumentsAreWrittenAndReadBack() {
        assertWrites(
                Metrics.REGISTRY,
                Metrics.precision(),
                "{'name': 'precision', 'thresholds': null, 'top_k': null, 'class_id': null}");
        assertWrites(
                Metrics.REGISTRY,
                metric("Recall", "{'thresholds': [0.25, 0.75], 'class_id': 1}"),
                "{'thresholds': [0.25, 0.75], 'class_id': 1}");
        assertWrites(Metrics.REGISTRY, metric("FalseNegatives", "{}"), "{'name': 'false_negatives'}");
    }

    @Test
    void thresholdsAreFromZeroToOne() {
        assertRefused(() -> metric("Precision", "{'thresholds': 1.5}"), "threshold", "1.5");
        assertRefused(() -> metric("TruePositives", "{'thresholds': []}"), "threshold");
    }
}
