package dev.perceptron.loss;

import static dev.perceptron.config.Configs.assertRefused;
import static dev.perceptron.config.Configs.assertWrites;
import static dev.perceptron.config.Configs.read;
import static dev.perceptron.tensor.Tensors.assertValues;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** −Σ y·ln p, targets one-hot, p divided by its sum and clipped to [10⁻⁷, 1−10⁻⁷]. */
final class CategoricalCrossentropyTest {
    private static final String TARGETS = "0 1 0; 0 0 1";
    private static final String PREDICTIONS = ".05 .95 0; .1 .8 .1";

    private static Loss with(String config) {
        return read(Losses.REGISTRY, "CategoricalCrossentropy", config);
    }

    private static LossExample example(String yTrue, String yPred) {
        return LossExample.of(Losses.categoricalCrossentropy(), yTrue, yPred);
    }

    @Test
    void itIsMinusTheLogarithmOfTheRightClassesProbability() {
        assertValues(example(TARGETS, PREDICTIONS).each(), -Math.log(.95), -Math.log(.1));
        assertEquals(1.176939, example(TARGETS, PREDICTIONS).value(), 1e-6);
    }

    /** 2 of 2 + 6 is a quarter. */
    @Test
    void predictionsAreDividedByTheirSum() {
        assertValues(example("1 0", "2 6").each(), Math.log(4));
    }

    @Test
    void aProbabilityOfZeroCostsSixteen() {
        assertEquals(-Math.log(1e-7), example("1 0", "0 1").value(), 1e-5);
    }

    /** −(y/q − Σy)/Σp at q = p/Σp = (¼, ¾), Σp = 8. */
    @Test
    void theSlopeRunsThroughTheSum() {
        assertValues(example("1 0", "2 6").slopes(), -(4 - 1) / 8.0, 1 / 8.0);
    }

    /** ln(e + e³) − 1. */
    @Test
    void logitsGoThroughSoftmax() {
        LossExample example = LossExample.of(with("{'from_logits': true}"), "1 0", "1 3");
        assertValues(example.each(), Math.log1p(Math.exp(2)));
        double p = 1 / (1 + Math.exp(2));
        assertValues(example.slopes(), p - 1, 1 - p);
    }

    @Test
    void largeLogitsDoNotOverflow() {
        LossExample example = LossExample.of(with("{'from_logits': true}"), "1 0; 0 1", "1000 0; 1000 0");
        assertValues(example.each(), 0, 1000);
    }

    /** Of three classes, 1 becomes 0.7 + 0.1 and 0 becomes 0.1. */
    @Test
    void smoothingSharesOutAmongAllClasses() {
        LossExample example = LossExample.of(with("{'label_smoothing': 0.3}"), "0 1 0", ".25 .5 .25");
        assertValues(example.each(), .8 * Math.log(2) + .2 * Math.log(4));
    }

    @Test
    void anotherAxisHoldsTheClasses() {
        LossExample example = LossExample.of(with("{'axis': 0}"), "1 0; 0 1", ".25 .5; .75 .5");
        assertValues(example.each(), Math.log(4), Math.log(2));
    }

    @Test
    void argumentsAreWrittenAndReadBack() {
        assertWrites(
                Losses.REGISTRY,
                Losses.categoricalCrossentropy(),
                "{'name': 'categorical_crossentropy', 'from_logits': false, 'axis': -1}");
        assertWrites(
                Losses.REGISTRY,
                with("{'from_logits': true, 'label_smoothing': 0.25}"),
                "{'from_logits': true, 'label_smoothing': 0.25}");
    }

    @Test
    void smoothingIsFromZeroToOne() {
        assertRefused(() -> with("{'label_smoothing': 2}"), "label_smoothing", "2");
    }
}
