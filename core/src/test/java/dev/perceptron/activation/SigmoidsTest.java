package dev.perceptron.activation;

import static dev.perceptron.activation.ActivationExample.INFINITY;
import static dev.perceptron.activation.ActivationExample.NAN;
import static dev.perceptron.activation.ActivationExample.at;
import static dev.perceptron.activation.ActivationExample.slopesAt;
import static dev.perceptron.tensor.Tensors.assertValues;

import org.junit.jupiter.api.Test;

/** Sigmoid, tanh, softsign and their hard and sparse kin: from one level to another. */
final class SigmoidsTest {
    private static final double LN2 = Math.log(2);
    private static final double LN3 = Math.log(3);

    /** 1/(1 + 1/3) and ¾·¼. */
    @Test
    void sigmoidGoesFromZeroToOne() {
        assertValues(at(Activations.sigmoid(), -LN3, 0, LN3), 0.25, 0.5, 0.75);
        assertValues(slopesAt(Activations.sigmoid(), -LN3, 0, LN3), 3 / 16.0, 0.25, 3 / 16.0);
        assertValues(at(Activations.sigmoid(), -1000, 1000, -INFINITY, INFINITY, NAN), 0, 1, 0, 1, NAN);
    }

    /** (4 − 1)/(4 + 1), 1 − 0.6². */
    @Test
    void tanhGoesFromMinusOneToOne() {
        assertValues(at(Activations.tanh(), -LN2, 0, LN2), -0.6, 0, 0.6);
        assertValues(slopesAt(Activations.tanh(), -LN2, 0), 0.64, 1);
        assertValues(at(Activations.tanh(), -INFINITY, INFINITY, NAN), -1, 1, NAN);
    }

    @Test
    void softsignApproachesItsEndsSlowly() {
        assertValues(at(Activations.softsign(), -3, 0, 1, 9), -0.75, 0, 0.5, 0.9);
        assertValues(slopesAt(Activations.softsign(), -3, 0, 1), 1 / 16.0, 1, 0.25);
        assertValues(at(Activations.softsign(), INFINITY), NAN);
    }

    /** ln ¾, 1 − ¾. */
    @Test
    void logSigmoidIsTheLogarithmOfTheSigmoid() {
        assertValues(at(Activations.logSigmoid(), 0, LN3), -LN2, Math.log(0.75));
        assertValues(slopesAt(Activations.logSigmoid(), 0, LN3), 0.5, 0.25);
        assertValues(at(Activations.logSigmoid(), -1000, 1000), -1000, 0);
    }

    /** x/6 + ½, as in Keras 3. */
    @Test
    void hardSigmoidIsALineFromMinusThreeToThree() {
        assertValues(at(Activations.hardSigmoid(), -4, -3, -1.5, 0, 1.5, 3, 4), 0, 0, 0.25, 0.5, 0.75, 1, 1);
        assertValues(slopesAt(Activations.hardSigmoid(), -4, -3, 0, 3, 4), 0, 0, 1 / 6.0, 0, 0);
    }

    /** x·(x/6 + ½), slope x/3 + ½. */
    @Test
    void hardSiluIsAParabolaFromMinusThreeToThree() {
        assertValues(at(Activations.hardSilu(), -4, -1.5, 0, 1.5, 4), 0, -0.375, 0, 1.125, 4);
        assertValues(slopesAt(Activations.hardSilu(), -4, -1.5, 0, 1.5, 4), 0, 0, 0.5, 1, 1);
    }

    @Test
    void hardTanhIsALineFromMinusOneToOne() {
        assertValues(at(Activations.hardTanh(), -2, -1, 0.5, 1, 2), -1, -1, 0.5, 1, 1);
        assertValues(slopesAt(Activations.hardTanh(), -2, -1, 0.5, 1, 2), 0, 1, 1, 1, 0);
    }

    @Test
    void sparseSigmoidIsALineFromMinusOneToOne() {
        assertValues(at(Activations.sparseSigmoid(), -2, -1, 0, 0.5, 1, 2), 0, 0, 0.5, 0.75, 1, 1);
        assertValues(slopesAt(Activations.sparseSigmoid(), -2, -1, 0, 1, 2), 0, 0.25, 0.5, 0.25, 0);
    }

    /** (x+1)²/4 between −1 and 1, whose slope is the sparse sigmoid. */
    @Test
    void sparsePlusIsAParabolaAndThenALine() {
        assertValues(at(Activations.sparsePlus(), -3, -1, -0.5, 0, 0.5, 1, 3), 0, 0, 0.0625, 0.25, 0.5625, 1, 3);
        assertValues(slopesAt(Activations.sparsePlus(), -3, -0.5, 0, 0.5, 3), 0, 0.25, 0.5, 0.75, 1);
    }
}
