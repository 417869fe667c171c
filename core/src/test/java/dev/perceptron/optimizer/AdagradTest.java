package dev.perceptron.optimizer;

import static dev.perceptron.config.Configs.assertRefused;
import static dev.perceptron.config.Configs.assertWrites;
import static dev.perceptron.optimizer.OptimizerExample.after;
import static dev.perceptron.optimizer.OptimizerExample.afterThree;
import static dev.perceptron.optimizer.OptimizerExample.optimizer;
import static dev.perceptron.tensor.Tensors.assertValues;

import org.junit.jupiter.api.Test;

/** w −= rate·g/√(a + epsilon), a the sum of all g². */
final class AdagradTest {
    private static Optimizer with(String options) {
        return optimizer("Adagrad", "{'learning_rate': 0.1" + options + "}");
    }

    /** 3/√9, then 4/√(9 + 16). */
    @Test
    void stepsGetShorterWithAllThatCameBefore() {
        Optimizer adagrad = with(", 'initial_accumulator_value': 0");
        assertValues(after(adagrad, "0", "3"), -0.1);
        assertValues(after(adagrad, "0", "3", "4"), -0.1 - 0.08);
    }

    /** 1/√(0.1 + 1). */
    @Test
    void theSumStartsAtATenth() {
        assertValues(after(Adagrad.of(0.1), "0", "1"), -0.1 / Math.sqrt(1.1));
    }

    /** 3/√(9 + 16). */
    @Test
    void epsilonIsInsideTheRoot() {
        assertValues(after(with(", 'initial_accumulator_value': 0, 'epsilon': 16"), "0", "3"), -0.06);
    }

    /** As Keras does. */
    @Test
    void threeStepsAreAsInKeras() {
        assertValues(afterThree(Adagrad.of(0.1)), 0.8992704, -2.019945);
    }

    @Test
    void argumentsAreWrittenAndReadBack() {
        assertWrites(
                Optimizers.REGISTRY, Optimizers.get("adagrad"), "{'initial_accumulator_value': 0.1, 'epsilon': 1e-07}");
        assertWrites(
                Optimizers.REGISTRY,
                with(", 'initial_accumulator_value': 2, 'epsilon': 0.5"),
                "{'initial_accumulator_value': 2.0, 'epsilon': 0.5}");
    }

    @Test
    void theSumCannotStartBelowZero() {
        assertRefused(() -> with(", 'initial_accumulator_value': -1"), "Adagrad", "initial_accumulator_value", "-1");
    }
}
