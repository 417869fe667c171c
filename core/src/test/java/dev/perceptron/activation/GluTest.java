package dev.perceptron.activation;

import static dev.perceptron.activation.ActivationExample.backward;
import static dev.perceptron.activation.ActivationExample.forward;
import static dev.perceptron.config.Configs.assertRefused;
import static dev.perceptron.config.Configs.assertWrites;
import static dev.perceptron.tensor.Tensors.assertValues;
import static dev.perceptron.tensor.Tensors.matrix;
import static dev.perceptron.tensor.Tensors.values;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** The first half of an axis times the sigmoid of the second. */
final class GluTest {
    private static final double LN3 = Math.log(3);

    /** σ(0) = ½ and σ(ln 3) = ¾. */
    @Test
    void theSecondHalfSaysHowMuchOfTheFirstPasses() {
        Tensor y = forward(Activations.glu(), matrix("8 4 0 " + LN3));
        assertEquals(Shape.of(1, 2), y.shape());
        assertValues(values(y), 4, 3);
    }

    @Test
    void anotherAxisHalvesTheRows() {
        Tensor y = forward(Activations.glu(0), matrix("8 4; 0 " + LN3));
        assertEquals(Shape.of(1, 2), y.shape());
        assertValues(values(y), 4, 3);
    }

    /** dy·σ(b) and dy·a·σ′(b), σ′(0) = ¼. */
    @Test
    void bothHalvesHaveASlope() {
        assertValues(values(backward(Activations.glu(), matrix("8 0"), matrix("2"))), 1, 4);
    }

    @Test
    void anOddLengthIsRefused() {
        assertRefused(() -> Activations.glu().outputShape(Shape.of(2, 3)), "glu", "3", "even");
    }

    @Test
    void theAxisIsWrittenAndReadBack() {
        assertWrites(Activations.REGISTRY, Activations.glu(), "{'axis': -1}");
        assertWrites(Activations.REGISTRY, Activations.glu(1), "{'axis': 1}");
    }
}
