package dev.perceptron.loss;

import static dev.perceptron.config.Configs.assertWrites;
import static dev.perceptron.config.Configs.read;
import static dev.perceptron.tensor.Tensors.assertValues;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** e²/2 up to δ, δ·|e| − δ²/2 beyond. */
final class HuberTest {
    private static LossExample example(double delta, String yTrue, String yPred) {
        return LossExample.of(Losses.huber(delta), yTrue, yPred);
    }

    /** Errors 0.5, −0.5, −1: (0.125 + 0.125 + 0.5)/3; errors 1, 0, 4: (0.5 + 0 + 3.5)/3. */
    @Test
    void smallErrorsAreSquaredAndHalvedLargeOnesNot() {
        LossExample example = LossExample.of(Losses.huber(), "1 2 3; -1 .5 4", "1.5 1.5 2; 0 .5 8");
        assertValues(example.each(), 0.25, 4 / 3.0);
    }

    /** 2·3 − 2²/2 = 4 beyond δ = 2, 2²/2 = 2 at it. */
    @Test
    void deltaIsWhereTheParabolaBecomesALine() {
        assertValues(example(2, "0; 0; 0", "3; -2; 1").each(), 4, 2, 0.5);
    }

    @Test
    void theSlopeIsTheErrorAndAtMostDelta() {
        assertValues(example(2, "0 0 0 0", "1 -2 3 -9").slopes(), 1 / 4.0, -2 / 4.0, 2 / 4.0, -2 / 4.0);
    }

    @Test
    void deltaIsWrittenAndReadBack() {
        assertWrites(Losses.REGISTRY, Losses.huber(), "{'name': 'huber_loss', 'delta': 1.0}");
        assertWrites(Losses.REGISTRY, Losses.huber(2.5), "{'delta': 2.5}");
        assertEquals(Losses.huber(2), read(Losses.REGISTRY, "Huber", "{'delta': 2}"));
        assertEquals(Losses.huber(), Losses.get("huber"));
    }
}
