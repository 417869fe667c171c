package dev.perceptron.loss;

import static dev.perceptron.config.Configs.assertRefused;
import static dev.perceptron.config.Configs.assertWrites;
import static dev.perceptron.config.Configs.read;
import static dev.perceptron.tensor.Tensors.assertValues;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** mean −y·ln p − (1−y)·ln(1−p), p clipped to [10⁻⁷, 1−10⁻⁷]. */
final class BinaryCrossentropyTest {
    private static Loss with(String config) {
        return read(Losses.REGISTRY, "BinaryCrossentropy", config);
    }

    private static LossExample example(String yTrue, String yPred) {
        return LossExample.of(Losses.binaryCrossentropy(), yTrue, yPred);
    }

    @Test
    void itIsTheMeanOfMinusTheLogarithmsOfWhatWasSaidOfTheTruth() {
        assertValues(
                example("0 1; 0 0", ".6 .4; .4 .6").each(),
                (-Math.log(.4) - Math.log(.4)) / 2,
                (-Math.log(.6) - Math.log(.4)) / 2);
    }

    /** As Keras says. */
    @Test
    void itIsAsInKeras() {
        assertValues(example("0 1; 0 0", ".6 .4; .4 .6").each(), 0.9162908, 0.7135582);
    }

    /** −ln 10⁻⁷ = 16.1; 1 − 10⁻⁷ is 1 − 2⁻²³ in float32, whose side is −ln 2⁻²³ = 15.9. */
    @Test
    void whatIsWhollyWrongCostsSixteen() {
        assertEquals(-Math.log(1e-7), example("1", "0").value(), 1e-5);
        assertEquals(23 * Math.log(2), example("0", "1").value(), 1e-5);
    }

    /** (p−y)/(p·(1−p)). */
    @Test
    void theSlopeIsTheErrorOverTheVariance() {
        assertValues(example("1 0", ".8 .8").slopes(), -1 / .8 / 2, 1 / .2 / 2);
    }

    /** ln(1+e⁻²) for a right logit of 2, ln(1+e) for a wrong one of 1. */
    @Test
    void logitsGoThroughTheSigmoid() {
        Loss loss = with("{'from_logits': true}");
        assertValues(LossExample.of(loss, "1; 0", "2; 1").each(), Math.log1p(Math.exp(-2)), Math.log1p(Math.exp(1)));
        assertValues(LossExample.of(loss, "1", "0").slopes(), -0.5);
    }

    @Test
    void largeLogitsCostWhatTheyAreWorth() {
        assertValues(
                LossExample.of(with("{'from_logits': true}"), "0; 1", "1000; 1000")
                        .each(),
                1000,
                0);
    }

    /** 1 becomes 0.9 and 0 becomes 0.1. */
    @Test
    void smoothingPullsTargetsTowardsTheMiddle() {
        assertValues(
                LossExample.of(with("{'label_smoothing': 0.2}"), "1; 0", ".7; .7")
                        .each(),
                -.9 * Math.log(.7) - .1 * Math.log(.3),
                -.1 * Math.log(.7) - .9 * Math.log(.3));
    }

    @Test
    void anotherAxisAveragesColumns() {
        assertValues(
                LossExample.of(with("{'axis': 0}"), "1 0; 1 0", ".5 .5; .25 .5").each(),
                (Math.log(2) + Math.log(4)) / 2,
                Math.log(2));
    }

    @Test
    void argumentsAreWrittenAndReadBack() {
        assertWrites(
                Losses.REGISTRY,
                Losses.binaryCrossentropy(),
                "{'name': 'binary_crossentropy', 'from_logits': false, 'axis': -1}");
        assertWrites(
                Losses.REGISTRY,
                with("{'from_logits': true, 'label_smoothing': 0.25}"),
                "{'from_logits': true, 'label_smoothing': 0.25}");
        assertEquals(Losses.binaryCrossentropy(), Losses.get("bce"));
    }

    @Test
    void smoothingIsFromZeroToOne() {
        assertRefused(() -> with("{'label_smoothing': 1.5}"), "label_smoothing", "1.5", "0");
        assertRefused(() -> with("{'label_smoothing': -0.5}"), "label_smoothing", "-0.5");
    }
}
