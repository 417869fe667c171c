package dev.perceptron.loss;

import static dev.perceptron.config.Configs.assertWrites;
import static dev.perceptron.tensor.Tensors.assertValues;

import org.junit.jupiter.api.Test;

/** mean p − y·ln(p + 10⁻⁷). */
final class PoissonTest {
    private static LossExample example(String yTrue, String yPred) {
        return LossExample.of(Losses.poisson(), yTrue, yPred);
    }

    @Test
    void itIsThePredictionWithoutTheTargetTimesItsLogarithm() {
        assertValues(
                example("3 0; 1 2", "2 0.5; 1 4").each(),
                (2 - 3 * Math.log(2) + 0.5) / 2,
                (1 + 4 - 2 * Math.log(4)) / 2);
    }

    /** −ln 10⁻⁷ ≈ 16.1. */
    @Test
    void aPredictionOfZeroIsNotInfinite() {
        assertValues(example("1; 0", "0; 0").each(), -Math.log(1e-7), 0);
    }

    /** 1 − y/p, 0 where the prediction is the target. */
    @Test
    void theSlopeIsZeroAtTheTarget() {
        assertValues(example("3 2", "3 4").slopes(), 0, 0.25);
    }

    @Test
    void itIsWrittenAndReadBack() {
        assertWrites(Losses.REGISTRY, Losses.poisson(), "{'name': 'poisson'}");
    }
}
