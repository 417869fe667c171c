package dev.perceptron.activation;

import dev.perceptron.kernel.Compute;
import dev.perceptron.tensor.Tensor;

/**
 * A function applied to a layer's output, and its derivative.
 *
 * <p>Implementations are records without state; {@link Activations} makes them.
 */
public interface ActivationFunction {
    /** Keras's name: {@code relu}. */
    String name();

    /**
     * y = f(x).
     *
     * @param y modified; may be {@code x} itself
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
