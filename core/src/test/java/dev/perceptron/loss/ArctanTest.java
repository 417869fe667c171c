package dev.perceptron.loss;

import static dev.perceptron.config.Configs.assertWrites;
import static dev.perceptron.tensor.Tensors.assertValues;

import org.junit.jupiter.api.Test;

/** mean arctan²(p−y). */
final class ArctanTest {
    private static final double QUARTER = Math.PI / 4; // arctan 1

    private static LossExample example(String yTrue, String yPred) {
        return LossExample.of(Losses.arctan(), yTrue, yPred);
    }

    @Test
    void itIsTheMeanOfTheSquaredArctangents() {
        assertValues(example("0 0; 3 1", "1 0; 2 2").each(), QUARTER * QUARTER / 2, QUARTER * QUARTER);
    }

    /** arctan² never exceeds (π/2)². */
    @Test
    void outliersHardlyCount() {
        assertValues(example("0", "1e9").each(), Math.PI * Math.PI / 4);
        assertValues(example("0", "1e9").slopes(), 0);
    }

    /** 2·arctan(e)/(1 + e²). */
    @Test
    void theSlopeFallsWithTheSquareOfTheError() {
        assertValues(example("0 0", "1 -1").slopes(), QUARTER / 2, -QUARTER / 2);
    }

    @Test
    void itIsWrittenAndReadBack() {
        assertWrites(Losses.REGISTRY, Losses.arctan(), "{'name': 'arctan'}");
    }
}
