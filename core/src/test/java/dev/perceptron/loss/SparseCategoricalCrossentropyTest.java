package dev.perceptron.loss;

import static dev.perceptron.config.Configs.assertWrites;
import static dev.perceptron.config.Configs.read;
import static dev.perceptron.tensor.Tensors.assertValues;
import static dev.perceptron.tensor.Tensors.matrix;
import static dev.perceptron.tensor.Tensors.vector;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.perceptron.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** −ln p of the labelled class. */
final class SparseCategoricalCrossentropyTest {
    private static final Tensor PREDICTIONS = matrix(".05 .95 0; .1 .8 .1");

    private static Loss with(String config) {
        return read(Losses.REGISTRY, "SparseCategoricalCrossentropy", config);
    }

    @Test
    void itIsMinusTheLogarithmOfTheLabelledClassesProbability() {
        LossExample example = LossExample.of(Losses.sparseCategoricalCrossentropy(), vector(1, 2), PREDICTIONS);
        assertValues(example.each(), -Math.log(.95), -Math.log(.1));
        assertEquals(1.176939, example.value(), 1e-6);
    }

    @Test
    void labelsMayStandInAColumn() {
        LossExample example = LossExample.of(Losses.sparseCategoricalCrossentropy(), matrix("1; 2"), PREDICTIONS);
        assertValues(example.each(), -Math.log(.95), -Math.log(.1));
    }

    /** softmax − one-hot. */
    @Test
    void logitsGoThroughSoftmax() {
        LossExample example = LossExample.of(with("{'from_logits': true}"), vector(1), matrix("5 5"));
        assertValues(example.each(), Math.log(2));
        assertValues(example.slopes(), .5, -.5);
    }

    /** As Keras says: the mean is over the one sample that counts. */
    @Test
    void ignoredLabelsCostNothingAndDoNotCount() {
        LossExample example = LossExample.of(with("{'ignore_class': 2}"), vector(1, 2), PREDICTIONS);
        assertValues(example.each(), -Math.log(.95), 0);
        assertEquals(-Math.log(.95), example.value(), 1e-6);
        assertValues(example.slopes(), 1, 1 - 1 / .95, 1, 0, 0, 0);
    }

    @Test
    void anotherAxisHoldsTheClasses() {
        LossExample example = LossExample.of(with("{'axis': 0}"), vector(0, 1), matrix(".25 .5; .75 .5"));
        assertValues(example.each(), Math.log(4), Math.log(2));
    }

    @Test
    void argumentsAreWrittenAndReadBack() {
        assertWrites(
                Losses.REGISTRY,
                Losses.sparseCategoricalCrossentropy(),
                "{'name': 'sparse_categorical_crossentropy', 'from_logits': false}");
        assertWrites(
                Losses.REGISTRY,
                with("{'from_logits': true, 'ignore_class': -1}"),
                "{'from_logits': true, 'ignore_class': -1}");
    }
}
