package dev.perceptron.optimizer;

import static dev.perceptron.config.Configs.assertRefused;
import static dev.perceptron.config.Configs.assertWrites;
import static dev.perceptron.optimizer.OptimizerExample.after;
import static dev.perceptron.optimizer.OptimizerExample.afterThree;
import static dev.perceptron.optimizer.OptimizerExample.optimizer;
import static dev.perceptron.tensor.Tensors.assertValues;

import org.junit.jupiter.api.Test;

/** Adam with the largest gradient, slowly forgotten, as divisor: u = max(beta2·u, |g|). */
final class AdamaxTest {
    private static Optimizer with(String options) {
        return optimizer("Adamax", "{'learning_rate': 0.1" + options + "}");
    }

    @Test
    void aConstantGradientGivesStepsOfTheRate() {
        assertValues(after(Adamax.of(0.1), "0 0", "5 -3", "5 -3"), -0.2, 0.2);
    }

    /** m = 2, u = 4; then m = 1.5, u = max(2, 1): (1.5/0.75)/2. */
    @Test
    void theLargestGradientIsForgottenSlowly() {
        assertValues(after(with(", 'beta_1': 0.5, 'beta_2': 0.5"), "0", "4", "1"), -0.1 - 0.1);
    }

    /** u = max(2, 6): m = 1 + 3 over 0.75, by 6. */
    @Test
    void aLargerGradientTakesItsPlace() {
        assertValues(after(with(", 'beta_1': 0.5, 'beta_2': 0.5"), "0", "4", "6"), -0.1 - 0.1 * (4 / 0.75) / 6);
    }

    /** As Keras does. */
    @Test
    void threeStepsAreAsInKeras() {
        assertValues(afterThree(Adamax.of(0.1)), 0.7956455, -1.895327);
    }

    @Test
    void argumentsAreWrittenAndReadBack() {
        assertWrites(
                Optimizers.REGISTRY, Optimizers.get("adamax"), "{'beta_1': 0.9, 'beta_2': 0.999, 'epsilon': 1e-07}");
        assertWrites(Optimizers.REGISTRY, with(", 'beta_1': 0.5, 'epsilon': 0.25"), "{'beta_1': 0.5, 'epsilon': 0.25}");
    }

    @Test
    void betasAreBelowOne() {
        assertRefused(() -> with(", 'beta_1': 1"), "Adamax", "beta_1", "1.0");
    }
}
