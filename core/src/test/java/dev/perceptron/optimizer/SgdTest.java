package dev.perceptron.optimizer;

import static dev.perceptron.config.Configs.assertRefused;
import static dev.perceptron.config.Configs.assertWrites;
import static dev.perceptron.optimizer.OptimizerExample.after;
import static dev.perceptron.optimizer.OptimizerExample.afterThree;
import static dev.perceptron.optimizer.OptimizerExample.optimizer;
import static dev.perceptron.tensor.Tensors.assertValues;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** w −= rate·g, with momentum or Nesterov's. */
final class SgdTest {
    private static Optimizer with(String options) {
        return optimizer("SGD", "{'learning_rate': 0.1" + options + "}");
    }

    @Test
    void aStepIsTheGradientTimesTheRate() {
        assertValues(after(Sgd.of(0.1), "1 -2", "0.5 -1"), 0.95, -1.9);
    }

    /** v = −0.1, then 0.5·−0.1 − 0.1 = −0.15, then −0.175. */
    @Test
    void momentumAddsAShareOfTheLastStep() {
        Optimizer sgd = with(", 'momentum': 0.5");
        assertValues(after(sgd, "0", "1"), -0.1);
        assertValues(after(sgd, "0", "1", "1"), -0.25);
        assertValues(after(sgd, "0", "1", "1", "1"), -0.425);
    }

    /** 0.5·v − 0.1·g with v = −0.1: −0.15; then v = −0.15: −0.175. */
    @Test
    void nesterovLooksAhead() {
        Optimizer sgd = with(", 'momentum': 0.5, 'nesterov': true");
        assertValues(after(sgd, "0", "1"), -0.15);
        assertValues(after(sgd, "0", "1", "1"), -0.15 - 0.175);
    }

    /** As Keras does. */
    @Test
    void threeStepsAreAsInKeras() {
        assertValues(afterThree(with("")), 0.94, -2.13);
        assertValues(afterThree(with(", 'momentum': 0.9")), 0.8365, -1.986);
        assertValues(afterThree(with(", 'momentum': 0.9, 'nesterov': true")), 0.79285, -2.1174);
    }

    @Test
    void theDefaultsAreAsInKeras() {
        assertWrites(
                Optimizers.REGISTRY,
                Optimizers.get("sgd"),
                "{'name': 'sgd', 'momentum': 0.0, 'nesterov': false, 'weight_decay': null}");
        assertEquals(0.01f, Sgd.of().learningRate());
    }

    @Test
    void argumentsAreWrittenAndReadBack() {
        assertWrites(
                Optimizers.REGISTRY,
                with(", 'momentum': 0.5, 'nesterov': true"),
                "{'momentum': 0.5, 'nesterov': true}");
    }

    @Test
    void momentumIsFromZeroToOne() {
        assertRefused(() -> with(", 'momentum': 1.5"), "SGD", "momentum", "1.5");
        assertRefused(() -> with(", 'momentum': -0.5"), "momentum", "-0.5");
    }
}
