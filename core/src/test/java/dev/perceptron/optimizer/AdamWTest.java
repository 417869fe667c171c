package dev.perceptron.optimizer;

import static dev.perceptron.config.Configs.assertRefused;
import static dev.perceptron.config.Configs.assertWrites;
import static dev.perceptron.optimizer.OptimizerExample.after;
import static dev.perceptron.optimizer.OptimizerExample.afterThree;
import static dev.perceptron.optimizer.OptimizerExample.optimizer;
import static dev.perceptron.tensor.Tensors.assertValues;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Adam, and weights shrink by rate·decay before each step. */
final class AdamWTest {
    private static Optimizer with(String options) {
        return optimizer("AdamW", "{'learning_rate': 0.1" + options + "}");
    }

    /** 1 − 0.1·0.5 = 0.95, then Adam's step of 0.1. */
    @Test
    void weightsDecayBeforeTheStep() {
        assertValues(after(with(", 'weight_decay': 0.5"), "1 -1", "3 3"), 0.85, -1.05);
    }

    /** 2·(1 − 0.1·0.5)²: the decay is no part of the gradient's means. */
    @Test
    void withoutGradientOnlyTheDecayIsLeft() {
        assertValues(after(with(", 'weight_decay': 0.5"), "2", "0", "0"), 2 * 0.95 * 0.95);
    }

    /** As Keras does, with its decay of 0.004. */
    @Test
    void threeStepsAreAsInKeras() {
        assertValues(afterThree(with("")), 0.7524452, -1.896263);
    }

    @Test
    void withADecayOfZeroItIsAdam() {
        assertValues(afterThree(with(", 'weight_decay': 0")), 0.7535288, -1.898565);
    }

    /** As in Keras. */
    @Test
    void aDecayMustBeGiven() {
        assertRefused(() -> with(", 'weight_decay': null"), "AdamW", "decay");
    }

    @Test
    void argumentsAreWrittenAndReadBack() {
        assertWrites(
                Optimizers.REGISTRY,
                Optimizers.get("adamw"),
                "{'weight_decay': 0.004, 'beta_1': 0.9, 'beta_2': 0.999, 'epsilon': 1e-07, 'amsgrad': false}");
        assertWrites(Optimizers.REGISTRY, with(", 'weight_decay': 0.5"), "{'weight_decay': 0.5}");
        assertEquals(0.001f, AdamW.of().learningRate());
    }
}
