package dev.perceptron.optimizer;

import static dev.perceptron.config.Configs.assertRefused;
import static dev.perceptron.config.Configs.assertWrites;
import static dev.perceptron.optimizer.OptimizerExample.after;
import static dev.perceptron.optimizer.OptimizerExample.afterThree;
import static dev.perceptron.optimizer.OptimizerExample.optimizer;
import static dev.perceptron.tensor.Tensors.assertValues;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Running means m of g and v of g², corrected for their start at 0: w −= rate·m̂/√v̂. */
final class AdamTest {
    private static final String HALVES = ", 'beta_1': 0.5, 'beta_2': 0.5";

    private static Optimizer with(String options) {
        return optimizer("Adam", "{'learning_rate': 0.1" + options + "}");
    }

    /** m̂ = g and v̂ = g², whatever the betas. */
    @Test
    void aConstantGradientGivesStepsOfTheRate() {
        assertValues(after(Adam.of(0.1), "0 0", "5 -3"), -0.1, 0.1);
        assertValues(after(with(HALVES), "0 0", "5 -3", "5 -3", "5 -3"), -0.3, 0.3);
    }

    /** m = 0.25 + 1.5, v = 0.25 + 4.5, both over 1 − 0.5². */
    @Test
    void bothMeansForgetAndAreCorrected() {
        assertValues(after(with(HALVES), "0", "1", "3"), -0.1 - 0.1 * (1.75 / 0.75) / Math.sqrt(4.75 / 0.75));
    }

    /** rate·√0.5/0.5·m/(√v + 1) with m = v = 0.5: the paper's "epsilon hat". */
    @Test
    void epsilonIsAddedToTheUncorrectedRoot() {
        double root = Math.sqrt(0.5);
        assertValues(after(with(HALVES + ", 'epsilon': 1"), "0", "1"), -0.1 * root / (root + 1));
    }

    /** v = 2, then 1, of which 2 is kept; m = 1, then 0.5. */
    @Test
    void amsgradKeepsTheLargestMeanSquare() {
        double correction = Math.sqrt(0.75) / 0.75;
        assertValues(after(with(HALVES), "0", "2", "0"), -0.1 - 0.1 * correction * 0.5 / 1);
        assertValues(
                after(with(HALVES + ", 'amsgrad': true"), "0", "2", "0"), -0.1 - 0.1 * correction * 0.5 / Math.sqrt(2));
    }

    /** As Keras does. */
    @Test
    void threeStepsAreAsInKeras() {
        assertValues(afterThree(with("")), 0.7535288, -1.898565);
    }

    @Test
    void aGradientOfZeroMovesNothing() {
        assertValues(after(Adam.of(0.1), "1 -2", "0 0"), 1, -2);
    }

    @Test
    void itsVariablesAreAsInKeras() {
        OptimizerExample example = OptimizerExample.of(with(HALVES), "0");
        example.step("2");
        assertEquals(
                "adam/iteration, adam/learning_rate, adam/dense_kernel_momentum, adam/dense_kernel_velocity",
                String.join(
                        ", ",
                        example.state.variables().stream()
                                .map(OptimizerVariable::name)
                                .toList()));
        assertValues(example.state.variables().get(2).read(), 1);
        assertValues(example.state.variables().get(3).read(), 2);
    }

    @Test
    void argumentsAreWrittenAndReadBack() {
        assertWrites(
                Optimizers.REGISTRY,
                Optimizers.get("Adam"),
                "{'name': 'adam', 'beta_1': 0.9, 'beta_2': 0.999, 'epsilon': 1e-07, 'amsgrad': false}");
        assertEquals(0.001f, Adam.of().learningRate());
        assertWrites(
                Optimizers.REGISTRY,
                with(HALVES + ", 'epsilon': 0.25, 'amsgrad': true"),
                "{'beta_1': 0.5, 'beta_2': 0.5, 'epsilon': 0.25, 'amsgrad': true}");
    }

    @Test
    void betasAreBelowOne() {
        assertRefused(() -> with(", 'beta_1': 1.5"), "Adam", "beta_1", "1.5");
        assertRefused(() -> with(", 'beta_2': 1"), "Adam", "beta_2", "1.0");
    }
}
