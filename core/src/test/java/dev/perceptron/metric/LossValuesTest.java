package dev.perceptron.metric;

import static dev.perceptron.config.Configs.assertWrites;
import static dev.perceptron.metric.MetricExample.metric;
import static dev.perceptron.tensor.Tensors.matrix;
import static dev.perceptron.tensor.Tensors.vector;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.perceptron.loss.Losses;
import org.junit.jupiter.api.Test;

/** The running mean of a loss as a metric, and the root of one. */
final class LossValuesTest {
    private static double result(String className, String yTrue, String yPred) {
        return MetricExample.of(metric(className, "{}"), yTrue, yPred).result();
    }

    @Test
    void errorsAreAveragedOverSamples() {
        assertEquals((0.5 + 17 / 3.0) / 2, result("MeanSquaredError", "1 2 3; -1 .5 4", "1.5 1.5 2; 0 .5 8"), 1e-6);
        assertEquals((2 / 3.0 + 5 / 3.0) / 2, result("MeanAbsoluteError", "1 2 3; -1 .5 4", "1.5 1.5 2; 0 .5 8"), 1e-6);
        assertEquals(50, result("MeanAbsolutePercentageError", "4 2", "6 3"), 1e-4);
        assertEquals(Math.log(2) * Math.log(2), result("MeanSquaredLogarithmicError", "1", "3"), 1e-6);
        assertEquals(Math.log(Math.cosh(2)), result("LogCoshError", "1", "3"), 1e-6);
    }

    /** √((9 + 16)/2), not (3 + 4)/2. */
    @Test
    void theRootIsTakenOfTheMeanOfAllBatches() {
        MetricExample example = MetricExample.of(Metrics.of(Losses.rootMeanSquaredError()), "0", "3")
                .and("0", "4");
        assertEquals(Math.sqrt(12.5), example.result(), 1e-6);
    }

    @Test
    void crossentropiesAreThoseOfTheLosses() {
        assertEquals(-Math.log(.4), result("BinaryCrossentropy", "1", ".4"), 1e-6);
        assertEquals(-Math.log(.1), result("CategoricalCrossentropy", "0 0 1", ".1 .8 .1"), 1e-6);
        assertEquals(Math.log(2), result("KLDivergence", "1 0", ".5 .5"), 1e-5);
        assertEquals(2 - 3 * Math.log(2), result("Poisson", "3", "2"), 1e-6);
        assertEquals(.75, result("Hinge", "1", ".25"), 1e-6);
        assertEquals(.75 * .75, result("SquaredHinge", "1", ".25"), 1e-6);
        assertEquals(1.7, result("CategoricalHinge", "0 0 1", ".1 .8 .1"), 1e-6);
    }

    @Test
    void logitsAndSmoothingAreTheLosses() {
        Metric logits = metric("BinaryCrossentropy", "{'from_logits': true}");
        assertEquals(Math.log(2), MetricExample.of(logits, "1", "0").result(), 1e-6);
        Metric smooth = metric("CategoricalCrossentropy", "{'label_smoothing': 0.5}");
        assertEquals(
                .75 * Math.log(4) + .25 * Math.log(4 / 3.0),
                MetricExample.of(smooth, "1 0", ".25 .75").result(),
                1e-6);
    }

    @Test
    void sparseTargetsAreClassNumbers() {
        Metric sparse = metric("SparseCategoricalCrossentropy", "{}");
        MetricExample example = MetricExample.of(sparse, vector(1, 2), matrix(".05 .95 0; .1 .8 .1"));
        assertEquals((-Math.log(.95) - Math.log(.1)) / 2, example.result(), 1e-6);
    }

    /** (1·1 + 3·3)/4. */
    @Test
    void weightsCountInBothSums() {
        assertEquals(
                2.5,
                MetricExample.weighted(Metrics.of(Losses.meanAbsoluteError()), "0; 0", "1; 3", 1, 3)
                        .result(),
                1e-6);
    }

    @Test
    void smallerIsBetter() {
        assertFalse(Metrics.of(Losses.meanSquaredError()).higherIsBetter());
        assertFalse(Metrics.of(Losses.rootMeanSquaredError()).higherIsBetter());
    }

    @Test
    void anyLossIsAMetricUnderAnyName() {
        Metric metric = Metrics.ofLoss("mine", Losses.huber(2));
        assertEquals("mine", metric.name());
        assertEquals(4, MetricExample.of(metric, "0", "3").result(), 1e-6);
        assertEquals("huber", Metrics.get("huber").name());
    }

    @Test
    void theyAreWrittenAndReadBack() {
        assertWrites(
                Metrics.REGISTRY,
                Metrics.of(Losses.meanSquaredError()),
                "{'name': 'mean_squared_error', 'dtype': 'float32'}");
        assertWrites(
                Metrics.REGISTRY, Metrics.of(Losses.rootMeanSquaredError()), "{'name': 'root_mean_squared_error'}");
        assertWrites(Metrics.REGISTRY, metric("LogCoshError", "{}"), "{'name': 'logcosh'}");
        assertWrites(
                Metrics.REGISTRY,
                metric("SparseCategoricalCrossentropy", "{'from_logits': true, 'ignore_class': 3}"),
                "{'from_logits': true, 'ignore_class': 3, 'axis': -1}");
    }
}
