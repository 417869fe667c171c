package dev.perceptron.optimizer;

import static dev.perceptron.config.Configs.assertRefused;
import static dev.perceptron.config.Configs.assertWrites;
import static dev.perceptron.optimizer.OptimizerExample.after;
import static dev.perceptron.optimizer.OptimizerExample.afterThree;
import static dev.perceptron.optimizer.OptimizerExample.optimizer;
import static dev.perceptron.tensor.Tensors.assertValues;

import org.junit.jupiter.api.Test;

/**
 * Follow the regularized leader: z sums the gradients, n their squares, and w is made of both anew.
 *
 * <p>With rate 1 and n from 0: z += g − (√(n+g²) − √n)·w; w = −z/√(n+g²).
 */
final class FtrlTest {
    private static Optimizer with(String options) {
        return optimizer("Ftrl", "{'learning_rate': 1, 'initial_accumulator_value': 0" + options + "}");
    }

    /** n = 9, z = 3; then n = 25, z = 3 + 4 + (5 − 3)·1. */
    @Test
    void weightsComeFromTheSumOfAllGradients() {
        assertValues(after(with(""), "0", "3"), -1);
        assertValues(after(with(""), "0", "3", "4"), -9 / 5.0);
    }

    /** z = −(√9 − 0)·w + 3 = −3: w = 1. */
    @Test
    void theFirstWeightsCountAsIfTheyHadBeenReached() {
        assertValues(after(with(""), "2", "3"), 1);
    }

    /** (1 − 3)/3, and 0 for |z| ≤ 1. */
    @Test
    void l1MakesSmallWeightsExactlyZero() {
        assertValues(after(with(", 'l1_regularization_strength': 1"), "0 0 0", "3 0.5 -3"), -2 / 3.0, 0, 2 / 3.0);
    }

    /** −3/(3 + 2·1) and −3/(3 + 1). */
    @Test
    void l2AndBetaMakeTheDivisorLarger() {
        assertValues(after(with(", 'l2_regularization_strength': 1"), "0", "3"), -3 / 5.0);
        assertValues(after(with(", 'beta': 1"), "0", "3"), -3 / 4.0);
    }

    /** z = 3 + 2·0.5·2 − 3·2 = −1, n = 9 of the gradient alone. */
    @Test
    void shrinkageAddsTheWeightsToTheGradient() {
        assertValues(after(with(", 'l2_shrinkage_regularization_strength': 0.5"), "2", "3"), 1 / 3.0);
    }

    /** −3/9 instead of −3/√9. */
    @Test
    void thePowerSaysHowTheRateShrinks() {
        assertValues(after(with(", 'learning_rate_power': -1"), "0", "3"), -1 / 3.0);
    }

    /** As Keras does. */
    @Test
    void threeStepsAreAsInKeras() {
        assertValues(afterThree(Ftrl.of(0.1)), 0.3647479, -1.416922);
    }

    @Test
    void argumentsAreWrittenAndReadBack() {
        assertWrites(
                Optimizers.REGISTRY,
                Optimizers.get("ftrl"),
                "{'learning_rate_power': -0.5, 'initial_accumulator_value': 0.1, 'l1_regularization_strength': 0.0,"
                        + " 'l2_regularization_strength': 0.0, 'l2_shrinkage_regularization_strength': 0.0,"
                        + " 'beta': 0.0}");
        assertWrites(Optimizers.REGISTRY, with(", 'beta': 2"), "{'beta': 2.0, 'initial_accumulator_value': 0.0}");
    }

    @Test
    void rangesAreChecked() {
        assertRefused(() -> with(", 'learning_rate_power': 0.5"), "Ftrl", "learning_rate_power", "0.5");
        assertRefused(() -> with(", 'l1_regularization_strength': -1"), "Ftrl", "l1_regularization_strength", "-1");
    }
}
