package dev.perceptron.optimizer;

import static dev.perceptron.config.Configs.assertRefused;
import static dev.perceptron.config.Configs.assertWrites;
import static dev.perceptron.optimizer.OptimizerExample.after;
import static dev.perceptron.optimizer.OptimizerExample.afterThree;
import static dev.perceptron.optimizer.OptimizerExample.optimizer;
import static dev.perceptron.tensor.Tensors.assertValues;

import org.junit.jupiter.api.Test;

/** Adam's direction r, as long as the weights: w −= rate·‖w‖/‖r‖·r for each variable. */
final class LambTest {
    private static Optimizer with(String options) {
        return optimizer("Lamb", "{'learning_rate': 0.1" + options + "}");
    }

    /** r = (1, −1) of length √2, w of length 5. */
    @Test
    void theStepIsInProportionToTheWeights() {
        double step = 0.1 * 5 / Math.sqrt(2);
        assertValues(after(Lamb.of(0.1), "3 4", "7 -2"), 3 - step, 4 + step);
    }

    @Test
    void weightsOfZeroStepAsAdamDoes() {
        assertValues(after(Lamb.of(0.1), "0 0", "7 -2"), -0.1, 0.1);
    }

    @Test
    void aGradientOfZeroMovesNothing() {
        assertValues(after(Lamb.of(0.1), "3 4", "0 0"), 3, 4);
    }

    /** The first variable is (3, 4), the second (0, 1). */
    @Test
    void eachVariableHasItsOwnLength() {
        OptimizerExample example = OptimizerExample.ofTwo(Lamb.of(0.1), "a/kernel", "b/kernel", "3 4 0 1");
        example.step("1 1 1 1");
        double first = 0.1 * 5 / Math.sqrt(2);
        double second = 0.1 * 1 / Math.sqrt(2);
        assertValues(example.weights(), 3 - first, 4 - first, -second, 1 - second);
    }

    /** As Keras does. */
    @Test
    void stepsAreAsInKeras() {
        assertValues(afterThree(Lamb.of(0.1)), 0.5076602, -1.865378);
        assertValues(
                after(Lamb.of(0.1), "1 -2 .5; .3 .2 -1", ".5 -1 .1; .2 .3 -.4", ".2 .3 -.2; .1 -.1 .6"),
                0.7564163,
                -1.830001,
                0.4541114,
                0.0511633,
                0.0343196,
                -0.9356028);
    }

    @Test
    void argumentsAreWrittenAndReadBack() {
        assertWrites(Optimizers.REGISTRY, Optimizers.get("lamb"), "{'beta_1': 0.9, 'beta_2': 0.999, 'epsilon': 1e-07}");
        assertWrites(Optimizers.REGISTRY, with(", 'epsilon': 0.5"), "{'epsilon': 0.5}");
    }

    @Test
    void betasAreBelowOne() {
        assertRefused(() -> with(", 'beta_1': 1"), "Lamb", "beta_1", "1.0");
    }
}
