package dev.perceptron.optimizer;

import static dev.perceptron.config.Configs.assertWrites;
import static dev.perceptron.optimizer.OptimizerExample.after;
import static dev.perceptron.optimizer.OptimizerExample.afterThree;
import static dev.perceptron.optimizer.OptimizerExample.optimizer;
import static dev.perceptron.tensor.Tensors.assertValues;

import org.junit.jupiter.api.Test;

/** g over the root of its mean square, which is kept by row and column, times the weights' own size. */
final class AdafactorTest {
    private static Optimizer with(String options) {
        return optimizer("Adafactor", "{'learning_rate': 0.1" + options + "}");
    }

    /** The first mean square is g² itself: a step of 0.1·RMS(w) = 0.1·5/√2 by the sign. */
    @Test
    void theFirstStepIsTheRateTimesTheSizeOfTheWeights() {
        double step = 0.1 * 5 / Math.sqrt(2);
        assertValues(after(Adafactor.of(0.1), "3 4", "7 -2"), 3 - step, 4 + step);
    }

    @Test
    void smallWeightsCountAsEpsilonTwo() {
        assertValues(after(with(", 'epsilon_2': 0.5"), "0 0", "7 -2"), -0.05, 0.05);
    }

    /** min(1, 1/√t): 1/√2 at the second step, whose mean square of equal gradients is again g²; RMS(w) is 0.5. */
    @Test
    void theRateIsAtMostOneOverTheRootOfTheStep() {
        Optimizer adafactor = optimizer("Adafactor", "{'learning_rate': 1, 'epsilon_2': 100}");
        assertValues(after(adafactor, "0", "3", "3"), -100 - 100 / Math.sqrt(2));
    }

    /** β = 1 − 2^−0.8 at the second step: v = β·1 + (1−β)·9; u is 3/√v, more than 1 and so cut to 1. */
    @Test
    void theMeanLengthensWithTheSteps() {
        double beta = 1 - Math.pow(2, -0.8);
        double v = beta * 1 + (1 - beta) * 9;
        Optimizer uncut = with(", 'epsilon_2': 1, 'clip_threshold': 1000");
        assertValues(after(uncut, "0", "1", "3"), -0.1 - 0.1 * 3 / Math.sqrt(v));
        assertValues(after(with(", 'epsilon_2': 1"), "0", "1", "3"), -0.2);
    }

    /** g² = (1 4; 4 16) has the row means 2.5 and 10 and so the columns: r·c/mean(r) is g² again. */
    @Test
    void aMatrixIsKnownByItsRowsAndColumns() {
        assertValues(after(with(", 'epsilon_2': 1"), "0 0; 0 0", "1 -2; -2 4"), -0.1, 0.1, 0.1, -0.1);
    }

    /** g² = (1 0; 0 1) is taken for ½ everywhere: u = √2 on the diagonal. */
    @Test
    void whatIsNoProductIsApproximated() {
        double step = 0.1 * Math.sqrt(2);
        assertValues(after(with(", 'epsilon_2': 1"), "0 0; 0 0", "1 0; 0 1"), -step, 0, 0, -step);
    }

    /** RMS(u) = 1 is twice the threshold. */
    @Test
    void longStepsAreCut() {
        assertValues(after(with(", 'epsilon_2': 1, 'clip_threshold': 0.5"), "0 0", "7 -2"), -0.05, 0.05);
    }

    /** As Keras does. */
    @Test
    void stepsAreAsInKeras() {
        assertValues(afterThree(Adafactor.of(0.1)), 0.8113549, -2.103203);
        assertValues(
                after(Adafactor.of(0.1), "1 -2 .5; .3 .2 -1", ".5 -1 .1; .2 .3 -.4", ".2 .3 -.2; .1 -.1 .6"),
                0.8501953,
                -1.956769,
                0.5195411,
                0.1843259,
                0.1645788,
                -0.9805989);
    }

    @Test
    void argumentsAreWrittenAndReadBack() {
        assertWrites(
                Optimizers.REGISTRY,
                Optimizers.get("adafactor"),
                "{'beta_2_decay': -0.8, 'epsilon_1': 1e-30, 'epsilon_2': 0.001, 'clip_threshold': 1.0,"
                        + " 'relative_step': true}");
        assertWrites(Optimizers.REGISTRY, with(", 'clip_threshold': 2"), "{'clip_threshold': 2.0}");
    }
}
