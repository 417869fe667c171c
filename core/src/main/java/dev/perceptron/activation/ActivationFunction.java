package dev.perceptron.activation;

import dev.perceptron.compute.Compute;
import dev.perceptron.config.Configurable;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;

/**
 * A function applied to a layer's output, and its derivative.
 *
 * <p>Implementations are records without state; {@link Activations} makes them.
 */
public interface ActivationFunction extends Configurable {
    /**
     * The shape of y for an x of this shape, both with the batch; the same for all functions but {@link dev.perceptron.activation.internal.Glu}.
     *
     * @throws IllegalArgumentException if x can't have this shape
     */
    default Shape outputShape(Shape x) {
        return x;
    }

    /**
     * y = f(x).
     *
     * @param y modified; may be {@code x} itself unless {@link #needsInput}
     */
    void forward(Compute compute, Tensor x, Tensor y);

    /**
     * dx = dy · f′(x).
     *
     * @param x the input, valid only if {@link #needsInput}
     * @param y the output
     * @param dx modified; may be {@code dy} itself
     */
    void backward(Compute compute, Tensor x, Tensor y, Tensor dy, Tensor dx);

    /** Whether the backward pass reads the input, so that the output may not replace it. */
    default boolean needsInput() {
        return false;
    }
}
