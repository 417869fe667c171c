package dev.perceptron.optimizer;

import static dev.perceptron.config.Configs.assertRefused;
import static dev.perceptron.config.Configs.assertWrites;
import static dev.perceptron.optimizer.OptimizerExample.after;
import static dev.perceptron.optimizer.OptimizerExample.afterThree;
import static dev.perceptron.optimizer.OptimizerExample.optimizer;
import static dev.perceptron.tensor.Tensors.assertValues;

import org.junit.jupiter.api.Test;

/** d = g·√(b + epsilon)/√(a + epsilon), a and b the running means of g² and d². */
final class AdadeltaTest {
    private static final double FIRST = 1 / Math.sqrt(1.5);

    private static Optimizer with(String options) {
        return optimizer("Adadelta", "{'learning_rate': 1, 'rho': 0.5, 'epsilon': 1" + options + "}");
    }

    /** a = 0.5, b = 0. */
    @Test
    void theFirstStepComesFromEpsilonAlone() {
        assertValues(after(with(""), "0", "1"), -FIRST);
    }

    /** a = 0.75, b = 0.5·d² = 1/3. */
    @Test
    void laterStepsAreAsLongAsTheLastOnes() {
        assertValues(after(with(""), "0", "1", "1"), -FIRST - Math.sqrt(1 + 1 / 3.0) / Math.sqrt(1.75));
    }

    @Test
    void theRateScalesTheStepButNotWhatIsRemembered() {
        Optimizer slow = optimizer("Adadelta", "{'learning_rate': 0.5, 'rho': 0.5, 'epsilon': 1}");
        assertValues(after(slow, "0", "1", "1"), 0.5 * (-FIRST - Math.sqrt(1 + 1 / 3.0) / Math.sqrt(1.75)));
    }

    /** As Keras does. */
    @Test
    void threeStepsAreAsInKeras() {
        assertValues(afterThree(Adadelta.of(0.1)), 0.9998231, -2.000102);
    }

    @Test
    void argumentsAreWrittenAndReadBack() {
        assertWrites(Optimizers.REGISTRY, Optimizers.get("adadelta"), "{'rho': 0.95, 'epsilon': 1e-07}");
        assertWrites(Optimizers.REGISTRY, with(""), "{'learning_rate': 1.0, 'rho': 0.5, 'epsilon': 1.0}");
    }

    @Test
    void rhoIsFromZeroToOne() {
        assertRefused(() -> optimizer("Adadelta", "{'rho': -1}"), "Adadelta", "rho", "-1");
    }
}
