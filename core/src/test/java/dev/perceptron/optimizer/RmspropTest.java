package dev.perceptron.optimizer;

import static dev.perceptron.config.Configs.assertRefused;
import static dev.perceptron.config.Configs.assertWrites;
import static dev.perceptron.optimizer.OptimizerExample.after;
import static dev.perceptron.optimizer.OptimizerExample.afterThree;
import static dev.perceptron.optimizer.OptimizerExample.optimizer;
import static dev.perceptron.tensor.Tensors.assertValues;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** s = rho·s + (1−rho)·g²; w −= rate·g/√(s + epsilon). */
final class RmspropTest {
    private static Optimizer with(String options) {
        return optimizer("RMSprop", "{'learning_rate': 0.1" + options + "}");
    }

    /** s = 0.1·g², whatever g: √10 times the rate. */
    @Test
    void theFirstStepDependsOnTheSignAlone() {
        assertValues(after(Rmsprop.of(0.1), "0 0", "5 -0.5"), -0.1 * Math.sqrt(10), 0.1 * Math.sqrt(10));
    }

    /** s = 2, then 1 + 0.5. */
    @Test
    void theMeanSquareForgets() {
        Optimizer rmsprop = with(", 'rho': 0.5");
        assertValues(after(rmsprop, "0", "2", "1"), -0.1 * (2 / Math.sqrt(2) + 1 / Math.sqrt(1.5)));
    }

    /** 3/√(9 + 16). */
    @Test
    void epsilonIsInsideTheRoot() {
        assertValues(after(with(", 'rho': 0, 'epsilon': 16"), "0", "3"), -0.1 * 3 / 5);
    }

    /** rho = 0 makes each step the rate; v = 0.1, then 0.15. */
    @Test
    void momentumAddsAShareOfTheLastStep() {
        assertValues(after(with(", 'rho': 0, 'momentum': 0.5"), "0", "7", "3"), -0.25);
    }

    /** s = ½·4 and the mean ½·2: 2/√(2 − 1). */
    @Test
    void centeredItDividesByTheDeviation() {
        assertValues(after(with(", 'rho': 0.5, 'centered': true"), "0", "2"), -0.2);
    }

    /** As Keras does. */
    @Test
    void threeStepsAreAsInKeras() {
        assertValues(afterThree(with("")), 0.6243501, -2.065095);
        assertValues(afterThree(with(", 'momentum': 0.9, 'centered': true")), -0.0912705, -1.573632);
    }

    @Test
    void argumentsAreWrittenAndReadBack() {
        assertWrites(
                Optimizers.REGISTRY,
                Optimizers.get("rmsprop"),
                "{'rho': 0.9, 'momentum': 0.0, 'epsilon': 1e-07, 'centered': false}");
        assertEquals(0.001f, Rmsprop.of().learningRate());
        assertWrites(
                Optimizers.REGISTRY,
                with(", 'rho': 0.5, 'momentum': 0.25, 'epsilon': 0.5, 'centered': true"),
                "{'rho': 0.5, 'momentum': 0.25, 'epsilon': 0.5, 'centered': true}");
    }

    @Test
    void rhoIsFromZeroToOne() {
        assertRefused(() -> with(", 'rho': 1.5"), "RMSprop", "rho", "1.5");
    }
}
