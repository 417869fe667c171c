package dev.perceptron.metric;

import static dev.perceptron.config.Configs.assertWrites;
import static dev.perceptron.metric.MetricExample.metric;
import static dev.perceptron.tensor.Tensors.matrix;
import static dev.perceptron.tensor.Tensors.vector;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** The share of right predictions: equal, beyond a threshold, the largest of a row, or among the k largest. */
final class AccuracyTest {
    private static final double EXACT = 1e-12;
    private static final String ONE_HOT = "0 1 0; 1 0 0; 0 0 1";
    private static final String PREDICTED = ".1 .8 .1; .4 .5 .1; .2 .2 .6";

    private static double result(Metric metric, String yTrue, String yPred) {
        return MetricExample.of(metric, yTrue, yPred).result();
    }

    // ---- "accuracy", told by the shapes ----

    @Test
    void oneOutputIsYesOrNo() {
        assertEquals(0.75, result(Metrics.accuracy(), "1; 0; 1; 0", ".6; .4; .2; .1"), EXACT);
    }

    @Test
    void oneHotTargetsNameTheLargestOutput() {
        assertEquals(2 / 3.0, result(Metrics.accuracy(), ONE_HOT, PREDICTED), EXACT);
        assertEquals(2 / 3.0, result(Metrics.categoricalAccuracy(), ONE_HOT, PREDICTED), EXACT);
    }

    @Test
    void classNumbersNameTheLargestOutput() {
        Tensor predicted = matrix(PREDICTED);
        assertEquals(
                2 / 3.0,
                MetricExample.of(Metrics.accuracy(), vector(1, 0, 2), predicted).result(),
                EXACT);
        assertEquals(2 / 3.0, result(Metrics.accuracy(), "1; 0; 2", PREDICTED), EXACT);
        assertEquals(2 / 3.0, result(Metrics.sparseCategoricalAccuracy(), "1; 0; 2", PREDICTED), EXACT);
    }

    @Test
    void ofEqualOutputsTheFirstCounts() {
        assertEquals(0.5, result(Metrics.categoricalAccuracy(), "1 0; 0 1", ".5 .5; .5 .5"), EXACT);
    }

    // ---- the others ----

    @Test
    void plainAccuracyAsksForEqualNumbers() {
        assertEquals(0.75, result(metric("Accuracy", "{}"), "1; 2; 3; 4", "0; 2; 3; 4"), EXACT);
    }

    /** 0.5 itself says no. */
    @Test
    void binaryAccuracyIsAboveTheThreshold() {
        assertEquals(0.75, result(Metrics.binaryAccuracy(), "1 1; 0 0", ".98 1; 0 .6"), EXACT);
        assertEquals(1, result(Metrics.binaryAccuracy(), "0", ".5"), EXACT);
        assertEquals(0, result(metric("BinaryAccuracy", "{'threshold': 0.25}"), "0", ".5"), EXACT);
    }

    /** The right class is first, second and third. */
    @Test
    void topKCountsTheKLargest() {
        String predicted = ".5 .3 .2; .5 .3 .2; .5 .3 .2";
        String targets = "1 0 0; 0 1 0; 0 0 1";
        assertEquals(1 / 3.0, result(Metrics.topKCategoricalAccuracy(1), targets, predicted), EXACT);
        assertEquals(2 / 3.0, result(Metrics.topKCategoricalAccuracy(2), targets, predicted), EXACT);
        assertEquals(1, result(Metrics.topKCategoricalAccuracy(3), targets, predicted), EXACT);
        assertEquals(2 / 3.0, result(Metrics.sparseTopKCategoricalAccuracy(2), "0; 1; 2", predicted), EXACT);
    }

    @Test
    void whatTiesWithTheKthIsIn() {
        assertEquals(1, result(Metrics.topKCategoricalAccuracy(1), "0 1; 1 0", ".5 .5; .5 .5"), EXACT);
    }

    @Test
    void topKOfSortedClassesLooksAtTheFirstK() {
        Metric metric = metric("SparseTopKCategoricalAccuracy", "{'k': 2, 'from_sorted_ids': true}");
        assertEquals(0.5, result(metric, "3; 3", "7 3 1; 7 1 3"), EXACT);
    }

    // ---- all ----

    /** 1 right of 4 weighs as much as 3 wrong. */
    @Test
    void weightsCount() {
        MetricExample example =
                MetricExample.weighted(Metrics.binaryAccuracy(), "1; 1; 1; 1", ".9; .1; .1; .1", 3, 1, 1, 1);
        assertEquals(0.5, example.result(), EXACT);
    }

    /** 1 of 1 and 1 of 3 is 2 of 4. */
    @Test
    void batchesCountByTheirSamples() {
        MetricExample example =
                MetricExample.of(Metrics.binaryAccuracy(), "1", ".9").and("1; 1; 1", ".9; .1; .1");
        assertEquals(0.5, example.result(), EXACT);
        example.state().reset();
        assertEquals(0, example.result());
    }

    @Test
    void theyAreWrittenAndReadBackAndLargerIsBetter() {
        for (Metric metric : new Metric[] {
            Metrics.accuracy(),
            Metrics.binaryAccuracy(),
            Metrics.categoricalAccuracy(),
            Metrics.sparseCategoricalAccuracy(),
            Metrics.topKCategoricalAccuracy(3),
            Metrics.sparseTopKCategoricalAccuracy(3)
        }) {
            assertWrites(Metrics.REGISTRY, metric, "{}");
            assertTrue(metric.higherIsBetter(), metric.name());
        }
        assertWrites(Metrics.REGISTRY, Metrics.binaryAccuracy(), "{'name': 'binary_accuracy', 'threshold': 0.5}");
        assertWrites(Metrics.REGISTRY, metric("TopKCategoricalAccuracy", "{}"), "{'k': 5}");
        assertEquals("acc", Metrics.get("acc").name());
    }
}
