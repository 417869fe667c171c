package dev.perceptron.metric;

import static dev.perceptron.config.Configs.assertRefused;
import static dev.perceptron.config.Configs.assertWrites;
import static dev.perceptron.metric.MetricExample.metric;
import static dev.perceptron.tensor.Tensors.assertValues;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** 1 − Σ (y−p)²/Σ (y−mean y)². */
final class R2ScoreTest {
    private static double result(String config, String yTrue, String yPred) {
        return MetricExample.of(metric("R2Score", config), yTrue, yPred).result();
    }

    /** The mean is 8/3 and the variation 14/3; the errors are 1, 0, 1. */
    @Test
    void itIsTheShareOfTheVariationThatIsExplained() {
        assertEquals(1 - 2 / (14 / 3.0), result("{}", "1; 4; 3", "2; 4; 4"), 1e-6);
        assertEquals(1, result("{}", "1; 4; 3", "1; 4; 3"), 1e-6);
    }

    @Test
    void theMeanItselfExplainsNothingAndWorseIsNegative() {
        assertEquals(0, result("{}", "1; 2; 3", "2; 2; 2"), 1e-6);
        assertEquals(-3, result("{}", "1; 2; 3", "3; 2; 1"), 1e-6);
    }

    /** The outputs have 1 − 0/2 and 1 − 8/8, and variations 2 and 8. */
    @Test
    void outputsAreAveragedOrWeighedOrListed() {
        String yTrue = "1 2; 2 4; 3 6";
        String yPred = "1 4; 2 4; 3 4";
        assertEquals(0.5, result("{}", yTrue, yPred), 1e-6);
        assertEquals(0.2, result("{'class_aggregation': 'variance_weighted_average'}", yTrue, yPred), 1e-6);
        Metric each = metric("R2Score", "{'class_aggregation': null}");
        assertValues(MetricExample.of(each, yTrue, yPred).results(), 1, 0);
    }

    /** n = 3 and one regressor: 1 − (1−R²)·2/1. */
    @Test
    void regressorsAreTakenOff() {
        assertEquals(1 - 2 * 2 / (14 / 3.0), result("{'num_regressors': 1}", "1; 4; 3", "2; 4; 4"), 1e-6);
    }

    @Test
    void targetsWithoutVariationGiveZero() {
        assertEquals(0, result("{}", "2; 2", "1; 2"), 1e-6);
    }

    /** A weight of 2 is the sample twice. */
    @Test
    void weightsCountSamples() {
        double twice = result("{}", "1; 4; 3; 3", "2; 4; 4; 4");
        MetricExample weighted = MetricExample.weighted(Metrics.r2Score(), "1; 4; 3", "2; 4; 4", 1, 1, 2);
        assertEquals(twice, weighted.result(), 1e-6);
    }

    @Test
    void batchesAreJudgedTogether() {
        MetricExample example =
                MetricExample.of(Metrics.r2Score(), "1; 4", "2; 4").and("3", "4");
        assertEquals(1 - 2 / (14 / 3.0), example.result(), 1e-6);
    }

    @Test
    void argumentsAreWrittenAndReadBack() {
        assertWrites(
                Metrics.REGISTRY,
                Metrics.r2Score(),
                "{'name': 'r2_score', 'class_aggregation': 'uniform_average', 'num_regressors': 0}");
        assertWrites(
                Metrics.REGISTRY,
                metric("R2Score", "{'class_aggregation': null, 'num_regressors': 2}"),
                "{'class_aggregation': null, 'num_regressors': 2}");
    }

    @Test
    void argumentsAreChecked() {
        assertRefused(() -> metric("R2Score", "{'num_regressors': -1}"), "num_regressors", "-1");
        assertRefused(() -> metric("R2Score", "{'class_aggregation': 'sum'}"), "class_aggregation", "sum", "uniform");
    }
}
