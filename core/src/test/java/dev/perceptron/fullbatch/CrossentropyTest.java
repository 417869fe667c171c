package dev.perceptron.fullbatch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.activation.Activations;
import dev.perceptron.layer.Dense;
import dev.perceptron.layer.Input;
import dev.perceptron.loss.Loss;
import dev.perceptron.loss.Losses;
import dev.perceptron.model.Sequential;
import dev.perceptron.model.Utils;
import dev.perceptron.optimizer.Sgd;
import dev.perceptron.random.Purpose;
import dev.perceptron.random.Seed;
import dev.perceptron.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The cross-entropy of classes in full-batch training. */
final class CrossentropyTest {
    private static final int COUNT = 300; // more than one block
    private static final Tensor X =
            Tensor.of(Seed.of(1).stream(Purpose.DATA, 0, 0).uniform(3 * COUNT), COUNT, 3);
    private static final Tensor NUMBERS = numbers();

    private static Tensor numbers() {
        float[] x = X.toArray();
        float[] y = new float[COUNT];
        for (int i = 0; i < COUNT; i++) {
            y[i] = x[3 * i] > 0.5f ? 2 : x[3 * i + 1] > x[3 * i + 2] ? 1 : 0;
        }
        return Tensor.of(y, COUNT);
    }

    private static Sequential model(boolean softmax) {
        return Sequential.of(
                Input.of(3),
                Dense.of(5).withActivation("tanh"),
                Dense.of(3).withActivation(softmax ? Activations.softmax() : Activations.linear()));
    }

    private static DoubleNetwork network(Sequential model, Loss loss, Tensor y) {
        return DoubleNetwork.of(model.graph(), model.parameters(), loss, List.of(X), y);
    }

    private static double[] weights(Sequential model) {
        float[] values = model.parameters().copyTrainable();
        double[] wide = new double[values.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }

    @Test
    void valueIsTheModelsLossAndTheGradientItsSlope() {
        Sequential model = model(true);
        DoubleNetwork network = network(model, Losses.sparseCategoricalCrossentropy(), NUMBERS);
        double[] at = weights(model);
        double[] gradient = new double[at.length];
        double value = network.value(at, gradient);
        model.compile(Sgd.of(0.1), Losses.sparseCategoricalCrossentropy());
        assertEquals(model.evaluate(X, NUMBERS).loss(), value, 1e-6);
        assertEquals(value, network.value(at));
        for (int i = 0; i < at.length; i++) {
            double here = at[i];
            at[i] = here + 1e-5;
            double above = network.value(at);
            at[i] = here - 1e-5;
            double below = network.value(at);
            at[i] = here;
            assertEquals((above - below) / 2e-5, gradient[i], 1e-9, "weight " + i);
        }
    }

    @Test
    void numbersProbabilitiesAndLogitsAgree() {
        Sequential model = model(true);
        int[] labels = new int[COUNT];
        for (int i = 0; i < COUNT; i++) {
            labels[i] = (int) NUMBERS.get(i);
        }
        Tensor probabilities = Utils.toCategorical(labels, 3);
        double[] at = weights(model);
        double[] one = new double[at.length];
        double value =
                network(model, Losses.sparseCategoricalCrossentropy(), NUMBERS).value(at, one);
        double[] other = new double[at.length];
        assertEquals(
                value,
                network(model, Losses.categoricalCrossentropy(), probabilities).value(at, other));
        assertArrayEquals(one, other);
        assertEquals(
                value,
                network(model(false), Losses.sparseCategoricalCrossentropy().withFromLogits(true), NUMBERS)
                        .value(at, other));
        assertArrayEquals(one, other);
    }

    @Test
    void limitedMemoryTrainsAClassifier() {
        Sequential model = model(true);
        model.compile(Sgd.of(0.1), Losses.sparseCategoricalCrossentropy(), dev.perceptron.metric.Metrics.accuracy());
        model.fitFullBatch(X, NUMBERS, FullBatch.lbfgs().iterations(150));
        assertTrue(model.evaluate(X, NUMBERS).accuracy() > 0.99);
    }

    @Test
    void wantsSoftmaxAtTheEndAndNoExtras() {
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> network(model(false), Losses.sparseCategoricalCrossentropy(), NUMBERS))
                .getMessage();
        assertTrue(message.contains("wants softmax as the last activation, received linear"), message);
        message = assertThrows(
                        IllegalArgumentException.class,
                        () -> network(
                                model(true), Losses.categoricalCrossentropy().withLabelSmoothing(0.1), NUMBERS))
                .getMessage();
        assertTrue(message.contains("without extras"), message);
    }
}
