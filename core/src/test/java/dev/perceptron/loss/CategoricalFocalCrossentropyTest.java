package dev.perceptron.loss;

import static dev.perceptron.config.Configs.assertWrites;
import static dev.perceptron.config.Configs.read;
import static dev.perceptron.tensor.Tensors.assertValues;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Σ α·(1−p)^γ·(−y·ln p), targets one-hot. */
final class CategoricalFocalCrossentropyTest {
    private static Loss with(String config) {
        return read(Losses.REGISTRY, "CategoricalFocalCrossentropy", config);
    }

    private static double[] each(Loss loss, String yTrue, String yPred) {
        return LossExample.of(loss, yTrue, yPred).each();
    }

    @Test
    void whatIsAlreadyRightCountsLess() {
        assertValues(
                each(Losses.categoricalFocalCrossentropy(), "0 1 0; 0 0 1", ".05 .95 0; .1 .8 .1"),
                .25 * .05 * .05 * -Math.log(.95),
                .25 * .9 * .9 * -Math.log(.1));
    }

    /** As Keras says. */
    @Test
    void itIsAsInKeras() {
        Loss loss = Losses.categoricalFocalCrossentropy();
        assertEquals(
                0.2331528,
                LossExample.of(loss, "0 1 0; 0 0 1", ".05 .95 0; .1 .8 .1").value(),
                1e-6);
    }

    @Test
    void withoutFocusItIsAlphaTimesTheCrossentropy() {
        assertValues(each(with("{'alpha': 0.5, 'gamma': 0}"), "1 0", ".25 .75"), .5 * Math.log(4));
    }

    @Test
    void predictionsAreDividedByTheirSum() {
        assertValues(each(with("{'alpha': 1, 'gamma': 1}"), "1 0", "2 6"), .75 * Math.log(4));
    }

    /** Equal logits are halves. */
    @Test
    void logitsGoThroughSoftmax() {
        assertValues(each(with("{'alpha': 1, 'from_logits': true}"), "1 0", "7 7"), .25 * Math.log(2));
    }

    /** With g = dL/dq = 2·(1−q)·ln q − (1−q)²/q at q = ½ and Σp = 1: (g − g/2, −g/2). */
    @Test
    void theSlopeCountsTheFactorAndTheSum() {
        double g = -Math.log(2) - .5;
        assertValues(LossExample.of(with("{'alpha': 1}"), "1 0", ".5 .5").slopes(), g / 2, -g / 2);
    }

    @Test
    void argumentsAreWrittenAndReadBack() {
        assertWrites(
                Losses.REGISTRY,
                Losses.categoricalFocalCrossentropy(),
                "{'alpha': 0.25, 'gamma': 2.0, 'from_logits': false, 'axis': -1}");
        assertWrites(Losses.REGISTRY, with("{'alpha': 0.5, 'gamma': 3}"), "{'alpha': 0.5, 'gamma': 3.0}");
    }
}
