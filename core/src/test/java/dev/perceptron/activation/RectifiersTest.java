package dev.perceptron.activation;

import static dev.perceptron.activation.ActivationExample.INFINITY;
import static dev.perceptron.activation.ActivationExample.NAN;
import static dev.perceptron.activation.ActivationExample.at;
import static dev.perceptron.activation.ActivationExample.slopesAt;
import static dev.perceptron.config.Configs.assertRefused;
import static dev.perceptron.config.Configs.assertWrites;
import static dev.perceptron.config.Configs.read;
import static dev.perceptron.tensor.Tensors.assertValues;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** ReLU with its arguments, ReLU6 and leaky ReLU: straight pieces. */
final class RectifiersTest {
    @Test
    void reluIsZeroBelowZero() {
        assertValues(at(Activations.relu(), -2, -0.5, 0, 0.5, 3), 0, 0, 0, 0.5, 3);
        assertValues(slopesAt(Activations.relu(), -2, 0, 3), 0, 0, 1);
        assertValues(at(Activations.relu(), -INFINITY, INFINITY, NAN), 0, INFINITY, NAN);
    }

    /** 0.5·(x − 0) below 0, cut at 2. */
    @Test
    void reluMayHaveASlopeBelowAndAnEnd() {
        ActivationFunction relu = Activations.relu(0.5f, 2, 0);
        assertValues(at(relu, -4, -1, 0, 1, 2, 5), -2, -0.5, 0, 1, 2, 2);
        assertValues(slopesAt(relu, -4, 1, 5), 0.5, 1, 0);
    }

    /** x above 1; up to 1 it is 0.5·(x − 1). */
    @Test
    void reluMayStartElsewhere() {
        ActivationFunction relu = Activations.relu(0.5f, Float.POSITIVE_INFINITY, 1);
        assertValues(at(relu, -1, 1, 1.5, 3), -1, 0, 1.5, 3);
        assertValues(slopesAt(relu, -1, 3), 0.5, 1);
    }

    @Test
    void relu6EndsAtSix() {
        assertValues(at(Activations.relu6(), -1, 0, 4, 6, 9, INFINITY), 0, 0, 4, 6, 6, 6);
        assertValues(slopesAt(Activations.relu6(), -1, 0, 4, 6, 9), 0, 0, 1, 0, 0);
    }

    /** 0.2 as Keras's function has it, not the layer's 0.3. */
    @Test
    void leakyReluLeaksAFifth() {
        assertValues(at(Activations.leakyRelu(), -5, 0, 5), -1, 0, 5);
        assertValues(slopesAt(Activations.leakyRelu(), -5, 0, 5), 0.2, 1, 1);
        assertValues(at(Activations.leakyRelu(0.5f), -5, 5), -2.5, 5);
        assertValues(at(Activations.leakyRelu(), -INFINITY, INFINITY, NAN), -INFINITY, INFINITY, NAN);
    }

    @Test
    void linearIsTheNumberItself() {
        assertValues(at(Activations.linear(), -5, 0, 5), -5, 0, 5);
        assertValues(slopesAt(Activations.linear(), -5, 0, 5), 1, 1, 1);
    }

    @Test
    void argumentsAreWrittenAndReadBack() {
        assertWrites(
                Activations.REGISTRY,
                Activations.relu(0.5f, 2, 1),
                "{'negative_slope': 0.5, 'max_value': 2.0, 'threshold': 1.0}");
        assertWrites(Activations.REGISTRY, Activations.leakyRelu(0.25f), "{'negative_slope': 0.25}");
        assertEquals(Activations.relu(), read(Activations.REGISTRY, "relu", "{}"));
        assertEquals(Activations.relu(), Activations.relu(0, Float.POSITIVE_INFINITY, 0));
    }

    @Test
    void theEndIsNotNegative() {
        assertRefused(() -> Activations.relu(0, -1, 0), "relu", "max_value", "-1");
    }
}
