package dev.perceptron.metric;

import static dev.perceptron.config.Configs.assertRefused;
import static dev.perceptron.config.Configs.assertWrites;
import static dev.perceptron.metric.MetricExample.metric;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.loss.Losses;
import dev.perceptron.loss.Measure;
import dev.perceptron.loss.Reduction;
import org.junit.jupiter.api.Test;

/** What a loss means where a metric is meant: the metric of its name. */
final class LossAsMetricTest {
    @Test
    void aMetricIsItself() {
        Metric auc = Metrics.auc();
        assertSame(auc, Metrics.of(auc));
    }

    @Test
    void aLossIsTheMetricOfItsName() {
        assertEquals(metric("MeanSquaredError", "{}"), Metrics.of(Losses.meanSquaredError()));
        assertEquals(
                metric("SparseCategoricalCrossentropy", "{'from_logits': true, 'ignore_class': 3}"),
                Metrics.of(Losses.sparseCategoricalCrossentropy()
                        .withFromLogits(true)
                        .withIgnoreClass(3)));
    }

    /** The loss is −24/25 of (3, 4) and (4, 3), the metric 24/25. */
    @Test
    void theCosineIsTheMetrics() {
        Metric cosine = Metrics.of(Losses.cosineSimilarity());
        assertTrue(cosine.higherIsBetter());
        assertEquals(24 / 25.0, MetricExample.of(cosine, "3 4", "4 3").result(), 1e-6);
        Metric loss = Metrics.ofLoss("minus", Losses.cosineSimilarity());
        assertEquals(-24 / 25.0, MetricExample.of(loss, "3 4", "4 3").result(), 1e-6);
        assertEquals(
                metric("CosineSimilarity", "{'axis': 0}"),
                Metrics.of(Losses.cosineSimilarity().withAxis(0)));
    }

    /** √((9 + 16)/2), where the mean of the loss's values would be (3 + 4)/2. */
    @Test
    void theRootIsTheMetrics() {
        MetricExample example = MetricExample.of(Metrics.of(Losses.rootMeanSquaredError()), "0", "3")
                .and("0", "4");
        assertEquals(Math.sqrt(12.5), example.result(), 1e-6);
    }

    @Test
    void theNameIsTheLosss() {
        Metric named = Metrics.of(Losses.meanSquaredError().withName("mine").withReduction(Reduction.SUM));
        assertEquals(metric("MeanSquaredError", "{'name': 'mine'}"), named);
    }

    /** −ln 0.25 and −ln 0.5 along the columns; along the rows it would be others. */
    @Test
    void anOptionThatKerassMetricDoesNotHaveCounts() {
        Metric columns = Metrics.of(Losses.binaryCrossentropy().withAxis(0));
        MetricExample example = MetricExample.weighted(columns, "1 1; 1 1", ".25 .5; .25 .5", 1, 0);
        assertEquals(-Math.log(.25), example.result(), 1e-6);
    }

    @Test
    void aLossWithoutAMetricIsItsMean() {
        Metric huber = Metrics.of(Losses.huber(2));
        assertEquals("huber_loss", huber.name());
        assertEquals(4, MetricExample.of(huber, "0", "3").result(), 1e-6);
    }

    @Test
    void itIsWrittenAsTheMetric() {
        assertWrites(
                Metrics.REGISTRY,
                Metrics.of(Losses.binaryCrossentropy().withLabelSmoothing(0.5)),
                "{'name': 'binary_crossentropy', 'dtype': 'float32', 'from_logits': false, 'label_smoothing': 0.5}");
    }

    @Test
    void anythingElseIsRefused() {
        Measure neither = new Measure() {
            @Override
            public String name() {
                return "weight";
            }

            @Override
            public ConfigObject config() {
                return ConfigObject.empty();
            }
        };
        assertRefused(() -> Metrics.of(neither), "weight", "Loss", "Metric");
    }

    /** What belongs to another class of the family is refused with what there is. */
    @Test
    void anOptionOfARelativeIsRefused() {
        assertRefused(() -> Metrics.truePositives().withTopK(3), "TruePositives", "top_k", "name, dtype, thresholds");
        assertRefused(() -> Metrics.meanIoU(3).withThreshold(0.5), "MeanIoU", "threshold", "ignore_class");
        assertRefused(() -> Metrics.f1Score().withBeta(2), "F1Score", "beta", "average");
        assertRefused(() -> Metrics.topKCategoricalAccuracy().withFromSortedIds(true), "from_sorted_ids", "k");
    }
}
