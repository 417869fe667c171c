package dev.perceptron.optimizer;

import static dev.perceptron.config.Configs.assertRefused;
import static dev.perceptron.config.Configs.assertWrites;
import static dev.perceptron.optimizer.OptimizerExample.after;
import static dev.perceptron.optimizer.OptimizerExample.afterThree;
import static dev.perceptron.optimizer.OptimizerExample.optimizer;
import static dev.perceptron.tensor.Tensors.assertValues;

import org.junit.jupiter.api.Test;

/** w −= rate·sign(beta1·m + (1−beta1)·g), and only then m = beta2·m + (1−beta2)·g. */
final class LionTest {
    private static Optimizer with(String options) {
        return optimizer("Lion", "{'learning_rate': 0.1" + options + "}");
    }

    @Test
    void everyStepIsTheRateWhateverTheGradient() {
        assertValues(after(Lion.of(0.1), "0 0 0", "1000 -0.001 0"), -0.1, 0.1, 0);
    }

    /** m = 0.01; 0.9·0.01 − 0.1·0.05 is above 0, 0.9·0.0094 − 0.1·0.1 below. */
    @Test
    void theMeanDecidesAgainstASmallGradient() {
        assertValues(after(Lion.of(0.1), "0", "1", "-0.05"), -0.2);
        assertValues(after(Lion.of(0.1), "0", "1", "-0.05", "-0.1"), -0.1);
    }

    /** beta1 = 1 asks the mean alone, which is 0 at first and 1 with beta2 = 0 after. */
    @Test
    void theMeanIsUpdatedAfterTheStep() {
        Optimizer lion = with(", 'beta_1': 1, 'beta_2': 0");
        assertValues(after(lion, "0", "1"), 0);
        assertValues(after(lion, "0", "1", "-5"), -0.1);
    }

    /** With beta1 = 1 the mean alone decides: m = 0.5, then 0.25 − 0.4. */
    @Test
    void theMeanForgets() {
        Optimizer lion = with(", 'beta_1': 1, 'beta_2': 0.5");
        assertValues(after(lion, "0", "1", "-0.8"), -0.1);
        assertValues(after(lion, "0", "1", "-0.8", "0"), 0);
    }

    /** As Keras does. */
    @Test
    void threeStepsAreAsInKeras() {
        assertValues(afterThree(Lion.of(0.1)), 0.9, -2.1);
    }

    @Test
    void argumentsAreWrittenAndReadBack() {
        assertWrites(Optimizers.REGISTRY, Optimizers.get("lion"), "{'beta_1': 0.9, 'beta_2': 0.99}");
        assertWrites(Optimizers.REGISTRY, with(", 'beta_1': 0.5"), "{'beta_1': 0.5}");
    }

    @Test
    void betasAreFromZeroToOne() {
        assertRefused(() -> with(", 'beta_1': 1.5"), "Lion", "beta_1", "1.5");
    }
}
