package dev.perceptron.optimizer;

import static dev.perceptron.config.Configs.assertRefused;
import static dev.perceptron.config.Configs.assertWrites;
import static dev.perceptron.optimizer.OptimizerExample.after;
import static dev.perceptron.optimizer.OptimizerExample.afterThree;
import static dev.perceptron.optimizer.OptimizerExample.optimizer;
import static dev.perceptron.tensor.Tensors.assertValues;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Fast weights z by Adam's divisor, x the mean of all z; the model has y = (1−beta1)·z + beta1·x. */
final class ScheduleFreeAdamWTest {
    private static Optimizer with(String options) {
        return optimizer("ScheduleFreeAdamW", "{'learning_rate': 0.1" + options + "}");
    }

    /** z = x = y. */
    @Test
    void theFirstStepIsTheRate() {
        assertValues(after(with(""), "1 1", "5 -3"), 0.9, 1.1);
    }

    /** z = 0.8, x = (0.9 + 0.8)/2, y between them. */
    @Test
    void laterWeightsAreBetweenTheFastOnesAndTheirMean() {
        assertValues(after(with(""), "1", "5", "5"), 0.1 * 0.8 + 0.9 * 0.85);
        assertValues(after(with(", 'beta_1': 0.5"), "1", "5", "5"), 0.5 * 0.8 + 0.5 * 0.85);
    }

    /** z = 0.7, x = (0.9 + 0.8 + 0.7)/3. */
    @Test
    void theMeanIsOverAllSteps() {
        assertValues(after(with(""), "1", "5", "5", "5"), 0.1 * 0.7 + 0.9 * 0.8);
    }

    /** Rates 0.05, then 0.1. */
    @Test
    void theRateWarmsUp() {
        Optimizer warm = with(", 'warmup_steps': 2, 'beta_1': 0.5");
        assertValues(after(warm, "1", "5"), 0.95);
        assertValues(after(warm, "1", "5", "5"), 0.5 * 0.85 + 0.5 * 0.9);
    }

    /** As Keras does. */
    @Test
    void threeStepsAreAsInKeras() {
        assertValues(afterThree(with("")), 0.8758818, -1.989851);
    }

    @Test
    void argumentsAreWrittenAndReadBack() {
        assertWrites(
                Optimizers.REGISTRY,
                Optimizers.get("schedulefreeadamw"),
                "{'beta_1': 0.9, 'beta_2': 0.999, 'epsilon': 1e-08, 'warmup_steps': 0}");
        assertEquals(0.0025f, ScheduleFreeAdamW.of().learningRate());
        assertWrites(Optimizers.REGISTRY, with(", 'warmup_steps': 5"), "{'warmup_steps': 5}");
    }

    @Test
    void betasAreBelowOne() {
        assertRefused(() -> with(", 'beta_1': 1"), "ScheduleFreeAdamW", "beta_1", "1.0");
    }
}
