package dev.perceptron.activation;

import static dev.perceptron.activation.ActivationExample.backward;
import static dev.perceptron.activation.ActivationExample.forward;
import static dev.perceptron.config.Configs.assertWrites;
import static dev.perceptron.config.Configs.read;
import static dev.perceptron.tensor.Tensors.assertValues;
import static dev.perceptron.tensor.Tensors.matrix;
import static dev.perceptron.tensor.Tensors.values;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.perceptron.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

/** e^x over its sum along one axis or several, and its logarithm. */
final class SoftmaxTest {
    private static final double LN3 = Math.log(3);

    /** 1 and 3 of 4. */
    private static final Tensor ONE_AND_THREE = matrix("0 " + LN3);

    private static double[] of(ActivationFunction function, String x) {
        return values(forward(function, matrix(x)));
    }

    @Test
    void eachRowBecomesShares() {
        assertValues(values(forward(Activations.softmax(), ONE_AND_THREE)), 0.25, 0.75);
        assertValues(of(Activations.softmax(), "5 5 5 5; 0 0 0 0"), .25, .25, .25, .25, .25, .25, .25, .25);
    }

    @Test
    void largeNumbersDoNotOverflow() {
        assertValues(of(Activations.softmax(), "1000 1000; -1000 0"), 0.5, 0.5, 0, 1);
        assertValues(of(Activations.softmax(), "-Infinity 0"), 0, 1);
    }

    /** y·(dy − Σ dy·y): with dy = (1, 0) the sum is ¼. */
    @Test
    void whatOneGainsTheOthersLose() {
        Tensor slopes = backward(Activations.softmax(), ONE_AND_THREE, matrix("1 0"));
        assertValues(values(slopes), 0.25 * 0.75, -0.75 * 0.25);
    }

    @Test
    void anotherAxisMakesSharesOfColumns() {
        assertValues(of(Activations.softmax(0), "0 7; " + LN3 + " 7"), 0.25, 0.5, 0.75, 0.5);
    }

    @Test
    void severalAxesMakeSharesOfAll() {
        assertValues(of(Activations.softmax(List.of(0, 1)), "0 0; 0 0"), .25, .25, .25, .25);
    }

    @Test
    void logSoftmaxIsTheLogarithm() {
        assertValues(values(forward(Activations.logSoftmax(), ONE_AND_THREE)), Math.log(0.25), Math.log(0.75));
        assertValues(of(Activations.logSoftmax(), "-1000 0"), -1000, 0);
        assertValues(
                of(Activations.logSoftmax(0), "0 7; " + LN3 + " 7"),
                Math.log(.25),
                Math.log(.5),
                Math.log(.75),
                Math.log(.5));
    }

    /** dy − softmax·Σ dy. */
    @Test
    void logSoftmaxsSlopeIsOneLessTheShare() {
        Tensor slopes = backward(Activations.logSoftmax(), ONE_AND_THREE, matrix("1 0"));
        assertValues(values(slopes), 0.75, -0.75);
    }

    @Test
    void axesAreWrittenAndReadBack() {
        assertWrites(Activations.REGISTRY, Activations.softmax(), "{}");
        assertWrites(Activations.REGISTRY, Activations.softmax(1), "{}");
        assertWrites(Activations.REGISTRY, Activations.logSoftmax(0), "{}");
        assertEquals(Activations.softmax(), read(Activations.REGISTRY, "softmax", "{'axis': -1}"));
        assertEquals(Activations.softmax(0), read(Activations.REGISTRY, "softmax", "{'axis': 0}"));
    }
}
