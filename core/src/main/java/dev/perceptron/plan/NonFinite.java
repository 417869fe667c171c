package dev.perceptron.plan;

import dev.perceptron.tensor.Finite;
import dev.perceptron.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * The first value of a pass through a {@link Plan} that is NaN or infinite.
 *
 * @param kind what holds it
 * @param name the layer's, input's or weight's name: {@code dense_1}, {@code dense_1/kernel}
 * @param row the sample in the batch, counted from 0; of a weight its first index
 * @param column the value's place within the sample, or within the weight's row
 * @param value NaN or an infinity
 */
public record NonFinite(Kind kind, String name, int row, int column, float value) {
    /** What can hold a value. */
    public enum Kind {
        /** A sample given to the model. */
        INPUT,
        /** A weight of a layer. */
        WEIGHT,
        /** What a layer computes. */
        OUTPUT,
        /** The gradient of the loss at an output. */
        LOSS_GRADIENT,
        /** The gradient of a weight. */
        WEIGHT_GRADIENT,
        /** The gradient a layer sends back to what it reads. */
        INPUT_GRADIENT
    }

    /** The first bad value of a tensor, or null if all are finite. */
    public static @Nullable NonFinite in(Kind kind, String name, Tensor tensor) {
        if (Finite.all(tensor)) {
            return null;
        }
        int place = Finite.firstNot(tensor);
        int width = tensor.shape().rank() == 0
                ? 1
                : Math.max(1, tensor.size() / tensor.shape().dim(0));
        float value = tensor.storage().floats()[tensor.offset() + place];
        return new NonFinite(kind, name, place / width, place % width, value);
    }
}
