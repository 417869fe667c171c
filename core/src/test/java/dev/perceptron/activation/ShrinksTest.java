package dev.perceptron.activation;

import static dev.perceptron.activation.ActivationExample.at;
import static dev.perceptron.activation.ActivationExample.slopesAt;
import static dev.perceptron.config.Configs.assertWrites;
import static dev.perceptron.tensor.Tensors.assertValues;

import org.junit.jupiter.api.Test;

/** Soft, hard and tanh shrink, and threshold: small numbers become 0. */
final class ShrinksTest {
    @Test
    void softShrinkMovesTowardsZero() {
        assertValues(at(Activations.softShrink(), -2, -0.5, 0.25, 0.5, 2), -1.5, 0, 0, 0, 1.5);
        assertValues(at(Activations.softShrink(1.5f), -2, 1, 2), -0.5, 0, 0.5);
        assertValues(slopesAt(Activations.softShrink(), -2, -0.5, 0.25, 0.5, 2), 1, 0, 0, 0, 1);
    }

    @Test
    void hardShrinkLeavesTheOthersAlone() {
        assertValues(at(Activations.hardShrink(), -2, -0.5, 0.25, 0.5, 2), -2, 0, 0, 0, 2);
        assertValues(at(Activations.hardShrink(1.5f), -2, 1, 2), -2, 0, 2);
        assertValues(slopesAt(Activations.hardShrink(), -2, -0.5, 0.25, 0.5, 2), 1, 0, 0, 0, 1);
    }

    /** tanh(ln 2) = 0.6; the slope is its square. */
    @Test
    void tanhShrinkTakesTheHyperbolicTangentOff() {
        double x = Math.log(2);
        assertValues(at(Activations.tanhShrink(), -x, 0, x), 0.6 - x, 0, x - 0.6);
        assertValues(slopesAt(Activations.tanhShrink(), -x, 0, x), 0.36, 0, 0.36);
    }

    @Test
    void thresholdPutsAConstantBelow() {
        ActivationFunction threshold = Activations.threshold(1, -7);
        assertValues(at(threshold, -3, 1, 1.5), -7, -7, 1.5);
        assertValues(slopesAt(threshold, -3, 1, 1.5), 0, 0, 1);
    }

    @Test
    void argumentsAreWrittenAndReadBack() {
        assertWrites(Activations.REGISTRY, Activations.softShrink(0.25f), "{'threshold': 0.25}");
        assertWrites(Activations.REGISTRY, Activations.hardShrink(0.25f), "{'threshold': 0.25}");
        assertWrites(Activations.REGISTRY, Activations.threshold(1, -7), "{'threshold': 1.0, 'default_value': -7.0}");
    }
}
