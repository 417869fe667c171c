package dev.perceptron.optimizer;

import static dev.perceptron.config.Configs.assertRefused;
import static dev.perceptron.config.Configs.assertWrites;
import static dev.perceptron.optimizer.OptimizerExample.after;
import static dev.perceptron.optimizer.OptimizerExample.afterThree;
import static dev.perceptron.optimizer.OptimizerExample.optimizer;
import static dev.perceptron.tensor.Tensors.assertValues;

import org.junit.jupiter.api.Test;

/** Adam with Nesterov's momentum, which grows by u(t) = beta1·(1 − ½·0.96ᵗ). */
final class NadamTest {
    private static final double U1 = 0.9 * (1 - 0.5 * 0.96);
    private static final double U2 = 0.9 * (1 - 0.5 * 0.96 * 0.96);
    private static final double U3 = 0.9 * (1 - 0.5 * 0.96 * 0.96 * 0.96);

    private static Optimizer with(String options) {
        return optimizer("Nadam", "{'learning_rate': 0.1" + options + "}");
    }

    /** m = g/10: m̂ = u₂·m/(1 − u₁u₂) + (1 − u₁)·g/(1 − u₁), v̂ = g². */
    @Test
    void theFirstStepLooksAhead() {
        double step = 0.1 * (U2 * 0.1 / (1 - U1 * U2) + 1);
        assertValues(after(Nadam.of(0.1), "0 0", "5 -3"), -step, step);
    }

    /** m = 0.19·g; the products run on: u₁u₂u₃ and u₁u₂. */
    @Test
    void theSecondStepLooksAheadWithTheNextMomentum() {
        double first = 0.1 * (U2 * 0.1 / (1 - U1 * U2) + 1);
        double second = 0.1 * (U3 * 0.19 / (1 - U1 * U2 * U3) + (1 - U2) / (1 - U1 * U2));
        assertValues(after(with(", 'beta_2': 0.5"), "0", "1", "1"), -first - second);
    }

    /** As Keras does. */
    @Test
    void threeStepsAreAsInKeras() {
        assertValues(afterThree(Nadam.of(0.1)), 0.858409, -2.00865);
    }

    @Test
    void argumentsAreWrittenAndReadBack() {
        assertWrites(
                Optimizers.REGISTRY, Optimizers.get("nadam"), "{'beta_1': 0.9, 'beta_2': 0.999, 'epsilon': 1e-07}");
        assertWrites(Optimizers.REGISTRY, with(", 'beta_2': 0.5"), "{'beta_2': 0.5}");
    }

    @Test
    void betasAreBelowOne() {
        assertRefused(() -> with(", 'beta_2': 1"), "Nadam", "beta_2", "1.0");
    }
}
