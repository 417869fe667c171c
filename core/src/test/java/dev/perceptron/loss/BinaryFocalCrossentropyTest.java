package dev.perceptron.loss;

import static dev.perceptron.config.Configs.assertWrites;
import static dev.perceptron.config.Configs.read;
import static dev.perceptron.tensor.Tensors.assertValues;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** (1−p_t)^γ · binary crossentropy, p_t the probability given to the truth. */
final class BinaryFocalCrossentropyTest {
    private static Loss with(String config) {
        return read(Losses.REGISTRY, "BinaryFocalCrossentropy", config);
    }

    private static double[] each(Loss loss, String yTrue, String yPred) {
        return LossExample.of(loss, yTrue, yPred).each();
    }

    /** p_t = 0.9 and 0.4. */
    @Test
    void whatIsAlreadyRightCountsLess() {
        assertValues(
                each(Losses.binaryFocalCrossentropy(), "1; 0", ".9; .6"),
                .1 * .1 * -Math.log(.9),
                .6 * .6 * -Math.log(.4));
    }

    /** As Keras says, without class balancing and with it. */
    @Test
    void itIsAsInKeras() {
        LossExample example = LossExample.of(Losses.binaryFocalCrossentropy(), "0 1; 0 0", ".6 .4; .4 .6");
        assertEquals(0.2678315, example.value(), 1e-6);
        Loss balanced = with("{'apply_class_balancing': true}");
        assertEquals(
                0.1596406, LossExample.of(balanced, "0 1; 0 0", ".6 .4; .4 .6").value(), 1e-6);
    }

    @Test
    void withoutFocusItIsTheBinaryCrossentropy() {
        assertValues(each(with("{'gamma': 0}"), "1; 0", ".9; .6"), -Math.log(.9), -Math.log(.4));
    }

    @Test
    void balancingWeighsOnesByAlphaAndZerosByTheRest() {
        Loss loss = with("{'apply_class_balancing': true, 'alpha': 0.2, 'gamma': 1}");
        assertValues(each(loss, "1; 0", ".5; .5"), .2 * .5 * Math.log(2), .8 * .5 * Math.log(2));
    }

    /** σ(0) = ½. */
    @Test
    void logitsGoThroughTheSigmoid() {
        assertValues(each(with("{'from_logits': true}"), "1", "0"), .25 * Math.log(2));
    }

    /** −2·(1−p)·(−ln p) − (1−p)²/p at p = ½. */
    @Test
    void theSlopeCountsTheFactorToo() {
        LossExample example = LossExample.of(Losses.binaryFocalCrossentropy(), "1", ".5");
        assertValues(example.slopes(), -Math.log(2) - .5);
    }

    @Test
    void argumentsAreWrittenAndReadBack() {
        assertWrites(
                Losses.REGISTRY,
                Losses.binaryFocalCrossentropy(),
                "{'apply_class_balancing': false, 'alpha': 0.25, 'gamma': 2.0, 'from_logits': false}");
        assertWrites(
                Losses.REGISTRY,
                with("{'apply_class_balancing': true, 'alpha': 0.5, 'gamma': 3}"),
                "{'apply_class_balancing': true, 'alpha': 0.5, 'gamma': 3.0}");
    }
}
