package dev.perceptron.loss;

import static dev.perceptron.config.Configs.assertWrites;
import static dev.perceptron.tensor.Tensors.assertValues;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Hinge, its square, and the hinge of one class of several. */
final class HingesTest {
    private static LossExample hinge(String yTrue, String yPred) {
        return LossExample.of(Losses.hinge(), yTrue, yPred);
    }

    private static LossExample categorical(String yTrue, String yPred) {
        return LossExample.of(Losses.categoricalHinge(), yTrue, yPred);
    }

    /** max(1 − y·p, 0). */
    @Test
    void predictionsBeyondTheMarginCostNothing() {
        assertValues(hinge("1; 1; 1; -1", "2; 1; .25; .25").each(), 0, 0, .75, 1.25);
    }

    @Test
    void theMeanIsOverTheOutputs() {
        assertValues(hinge("1 -1", ".5 1").each(), (.5 + 2) / 2);
    }

    /** Keras's own example: 0 and 1 stand for −1 and 1. */
    @Test
    void zerosAndOnesAreMadeSigns() {
        assertEquals(1.3, hinge("0 1; 0 0", ".6 .4; .4 .6").value(), 1e-6);
    }

    /** With a −1 in the batch the zeros stay: 1 − 0·p = 1. */
    @Test
    void zerosStayWhereABatchHasOtherTargetsToo() {
        assertValues(hinge("0; 1; -1", "3; 3; -3").each(), 1, 0, 0);
    }

    @Test
    void theSlopeIsMinusTheTargetWithinTheMargin() {
        assertValues(hinge("1 1 -1 -1", "2 .5 .5 -2").slopes(), 0, -.25, .25, 0);
    }

    /** 1.6, 0.6, 1.4, 1.6 squared, as in Keras's example. */
    @Test
    void theSquaredHingeSquaresEach() {
        LossExample example = LossExample.of(Losses.squaredHinge(), "0 1; 0 0", ".6 .4; .4 .6");
        assertValues(example.each(), (1.6 * 1.6 + .6 * .6) / 2, (1.4 * 1.4 + 1.6 * 1.6) / 2);
        assertEquals(1.86, example.value(), 1e-6);
    }

    @Test
    void theSquaredHingesSlopeIsTwiceTheMargin() {
        assertValues(LossExample.of(Losses.squaredHinge(), "1 -1", ".5 2").slopes(), -.5, 3);
    }

    /** The largest wrong one less the right one, plus 1: 0.05 − 0.95 + 1 and 0.8 − 0.1 + 1. */
    @Test
    void theCategoricalHingeComparesWithTheLargestWrongClass() {
        assertValues(categorical("0 1 0; 0 0 1", ".05 .95 0; .1 .8 .1").each(), .1, 1.7);
    }

    @Test
    void theCategoricalHingeIsZeroWhereTheRightClassLeadsByOne() {
        assertValues(categorical("1 0 0", "3 2 1").each(), 0);
        assertValues(categorical("1 0 0", "3 1 1").slopes(), 0, 0, 0);
    }

    @Test
    void theCategoricalHingesSlopePullsTheRightUpAndTheLargestWrongDown() {
        assertValues(categorical("1 0 0", ".2 .5 .1").slopes(), -1, 1, 0);
    }

    @Test
    void theyAreWrittenAndReadBack() {
        assertWrites(Losses.REGISTRY, Losses.hinge(), "{'name': 'hinge'}");
        assertWrites(Losses.REGISTRY, Losses.squaredHinge(), "{'name': 'squared_hinge'}");
        assertWrites(Losses.REGISTRY, Losses.categoricalHinge(), "{'name': 'categorical_hinge'}");
    }
}
