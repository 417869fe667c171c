package dev.perceptron.loss;

import static dev.perceptron.config.Configs.assertRefused;
import static dev.perceptron.config.Configs.assertWrites;
import static dev.perceptron.config.Configs.read;
import static dev.perceptron.tensor.Tensors.assertValues;
import static dev.perceptron.tensor.Tensors.matrix;
import static dev.perceptron.tensor.Tensors.vector;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** (1 − p^q)/q of the labelled class's p: between the crossentropy, q → 0, and the absolute error, q → 1. */
final class CategoricalGeneralizedCrossEntropyTest {
    private static Loss with(double q) {
        return read(Losses.REGISTRY, "CategoricalGeneralizedCrossEntropy", "{'q': " + q + "}");
    }

    /** 2·(1 − √p). */
    @Test
    void withOneHalfItIsTwiceWhatTheRootLacksOfOne() {
        LossExample example =
                LossExample.of(Losses.categoricalGeneralizedCrossEntropy(), vector(1, 2), matrix("0 1 0; .25 .5 .25"));
        assertValues(example.each(), 0, 1);
    }

    /** As Keras says. */
    @Test
    void itIsAsInKeras() {
        LossExample example = LossExample.of(
                Losses.categoricalGeneralizedCrossEntropy(), vector(1, 2), matrix(".05 .95 0; .1 .8 .1"));
        assertEquals(0.7090928, example.value(), 1e-6);
    }

    @Test
    void aSmallQIsNearlyTheCrossentropy() {
        assertEquals(
                Math.log(2),
                LossExample.of(with(1e-4), vector(0), matrix(".5 .5")).value(),
                1e-4);
    }

    /** −p^(q−1) = −(¼)^(−½) = −2 at the label. */
    @Test
    void onlyTheLabelledProbabilityHasASlope() {
        assertValues(LossExample.of(with(0.5), vector(1), matrix(".75 .25")).slopes(), 0, -2);
    }

    @Test
    void qIsWrittenAndReadBack() {
        assertWrites(Losses.REGISTRY, Losses.categoricalGeneralizedCrossEntropy(), "{'q': 0.5}");
        assertWrites(Losses.REGISTRY, with(0.25), "{'q': 0.25}");
    }

    @Test
    void qIsBetweenZeroAndOne() {
        assertRefused(() -> with(0), "q", "0.0");
        assertRefused(() -> with(1), "q", "1.0");
        assertRefused(() -> with(-0.5), "q", "-0.5");
    }
}
