package dev.perceptron.loss;

import static dev.perceptron.config.Configs.assertWrites;
import static dev.perceptron.tensor.Tensors.assertValues;

import org.junit.jupiter.api.Test;

/** mean ln cosh(p−y). */
final class LogCoshTest {
    private static LossExample example(String yTrue, String yPred) {
        return LossExample.of(Losses.logCosh(), yTrue, yPred);
    }

    @Test
    void itIsTheLogarithmOfTheHyperbolicCosine() {
        assertValues(
                example("0 0; 2 5", "1 -1; 1 8").each(),
                Math.log(Math.cosh(1)),
                (Math.log(Math.cosh(1)) + Math.log(Math.cosh(3))) / 2);
    }

    @Test
    void farAwayItIsTheErrorWithoutLnTwo() {
        assertValues(example("0", "1000").each(), 1000 - Math.log(2));
        assertValues(example("0", "-1e30").each(), 1e30);
    }

    @Test
    void theSlopeIsTheHyperbolicTangent() {
        assertValues(example("0 0 0", "1 -2 500").slopes(), Math.tanh(1) / 3, -Math.tanh(2) / 3, 1 / 3.0);
    }

    @Test
    void itIsWrittenAndReadBack() {
        assertWrites(Losses.REGISTRY, Losses.logCosh(), "{'name': 'log_cosh'}");
    }
}
