package dev.perceptron.metric;

import static dev.perceptron.config.Configs.assertRefused;
import static dev.perceptron.tensor.Tensors.matrix;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.perceptron.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Metrics by name, and what all of them can. */
final class MetricsTest {
    @Test
    void theKeyIsTheNameThatWasWritten() {
        for (String name : new String[] {"acc", "accuracy", "mse", "MSE", "mean_squared_error", "AUC", "auc"}) {
            assertEquals(name, Metrics.get(name).name());
        }
        assertEquals("mine", Metrics.auc().withName("mine").name());
    }

    @Test
    void anUnknownNameIsRefusedWithTheKnownOnes() {
        assertRefused(() -> Metrics.get("accuracyy"), "accuracyy", "did you mean 'accuracy'");
    }

    /** Halfway through, the state is put into a fresh one, and both see the other half. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "accuracy",
                "mse",
                "root_mean_squared_error",
                "auc",
                "precision",
                "false_negatives",
                "f1_score",
                "r2_score",
                "binary_io_u",
                "pearson_correlation",
                "mean",
                "sum"
            })
    void anInterruptedStateGoesOnWhereItWas(String name) {
        Tensor y = matrix("0 1; 1 0; 1 1");
        Tensor p = matrix(".2 .7; .9 .6; .4 .3");
        Metric metric = Metrics.get(name);
        MetricState first = metric.start(y.shape().tail(), p.shape().tail());
        first.update(y, p, null);
        MetricState second = metric.start(y.shape().tail(), p.shape().tail());
        second.restore(first.snapshot());
        assertArrayEquals(first.results(), second.results());
        first.update(p, y, null);
        second.update(p, y, null);
        assertArrayEquals(first.results(), second.results());
        assertRefused(() -> second.restore(new double[1000]), "1000");
    }
}
