package dev.perceptron.activation;

import static dev.perceptron.activation.ActivationExample.backward;
import static dev.perceptron.activation.ActivationExample.forward;
import static dev.perceptron.config.Configs.assertWrites;
import static dev.perceptron.tensor.Tensors.assertValues;
import static dev.perceptron.tensor.Tensors.matrix;
import static dev.perceptron.tensor.Tensors.values;

import org.junit.jupiter.api.Test;

/** max(x − τ, 0) with Keras's τ, which is that of the simplex only where one number stands out. */
final class SparsemaxTest {
    private static double[] of(ActivationFunction function, String x) {
        return values(forward(function, matrix(x)));
    }

    /** C = 3 and τ = (3 − 1)/1. */
    @Test
    void oneThatLeadsByOneTakesAll() {
        assertValues(of(Activations.sparsemax(), "3 1 0"), 1, 0, 0);
    }

    /** Both count: τ = (½ + 1 − 1)/2 = ¼, where the projection on the simplex would have τ = 0. */
    @Test
    void kerasAddsUpTheSumsOfAllThatCount() {
        assertValues(of(Activations.sparsemax(), "0.5 0.5"), 0.25, 0.25);
    }

    @Test
    void anotherAxisLooksAtColumns() {
        assertValues(of(Activations.sparsemax(0), "3 0; 1 9"), 1, 0, 0, 1);
    }

    /** Of y = (1, 0, 0) only the first counts, and its own τ moves with it. */
    @Test
    void theSlopeOfAWinnerAloneIsZero() {
        assertValues(values(backward(Activations.sparsemax(), matrix("3 1 0"), matrix("1 5 7"))), 0, 0, 0);
    }

    @Test
    void theAxisIsWrittenAndReadBack() {
        assertWrites(Activations.REGISTRY, Activations.sparsemax(), "{'axis': -1}");
        assertWrites(Activations.REGISTRY, Activations.sparsemax(1), "{'axis': 1}");
    }
}
