package dev.perceptron.loss;

import static dev.perceptron.config.Configs.assertWrites;
import static dev.perceptron.tensor.Tensors.assertValues;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Σ y·ln(y/p), both clipped to [10⁻⁷, 1]. */
final class KLDivergenceTest {
    private static LossExample example(String yTrue, String yPred) {
        return LossExample.of(Losses.klDivergence(), yTrue, yPred);
    }

    /** A sum, not a mean: ½·ln(½/¼) + ½·ln(½/¾). */
    @Test
    void itIsTheSumOfTheTargetsTimesTheLogarithmsOfTheirRatios() {
        assertValues(example(".5 .5", ".25 .75").each(), 0.5 * Math.log(2) + 0.5 * Math.log(2 / 3.0));
    }

    @Test
    void equalDistributionsAreNotApart() {
        assertValues(example(".2 .3 .5", ".2 .3 .5").each(), 0);
    }

    /** 1·ln(1/10⁻⁷) + 10⁻⁷·ln(10⁻⁷/1). */
    @Test
    void probabilitiesOfZeroAreFinite() {
        assertValues(example("1 0", "0 1").each(), -Math.log(1e-7) + 1e-7 * Math.log(1e-7));
    }

    @Test
    void theSlopeIsMinusTheRatio() {
        assertValues(example(".5 .25", ".25 .75").slopes(), -2, -1 / 3.0);
    }

    @Test
    void itIsKnownAsKld() {
        assertEquals(Losses.klDivergence(), Losses.get("kld"));
        assertWrites(Losses.REGISTRY, Losses.klDivergence(), "{'name': 'kl_divergence'}");
    }
}
