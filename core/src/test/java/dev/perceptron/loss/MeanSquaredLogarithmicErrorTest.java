package dev.perceptron.loss;

import static dev.perceptron.config.Configs.assertWrites;
import static dev.perceptron.tensor.Tensors.assertValues;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** mean (ln(p+1) − ln(y+1))², p and y at least 10⁻⁷. */
final class MeanSquaredLogarithmicErrorTest {
    private static final double E = Math.E;

    private static LossExample example(String yTrue, String yPred) {
        return LossExample.of(Losses.meanSquaredLogarithmicError(), yTrue, yPred);
    }

    /** ln e² − ln e = 1 and ln e − ln e = 0. */
    @Test
    void itSquaresTheDifferenceOfLogarithms() {
        LossExample example = example((E - 1) + " " + (E - 1), (E * E - 1) + " " + (E - 1));
        assertValues(example.each(), 0.5);
    }

    /** As Keras says of [1 2 3] and [1.5 1.5 2]. */
    @Test
    void itIsAsInKeras() {
        assertValues(example("1 2 3; -1 .5 4", "1.5 1.5 2; 0 .5 8").each(), 0.0552651, 0.1151644);
    }

    @Test
    void negativeNumbersCountAsZero() {
        assertValues(example("0", "-5").each(), 0);
        assertValues(example("1", "-5").each(), Math.log(2) * Math.log(2));
        assertValues(example("1", "-5").slopes(), 0);
    }

    /** 2·(ln 4 − ln 2)/4 = ln 2/2. */
    @Test
    void theSlopeIsTwiceTheDifferenceOverPredictionPlusOne() {
        assertValues(example("1", "3").slopes(), Math.log(2) / 2);
    }

    @Test
    void itIsKnownAsMsle() {
        assertEquals(Losses.meanSquaredLogarithmicError(), Losses.get("msle"));
        assertWrites(
                Losses.REGISTRY, Losses.meanSquaredLogarithmicError(), "{'name': 'mean_squared_logarithmic_error'}");
    }
}
