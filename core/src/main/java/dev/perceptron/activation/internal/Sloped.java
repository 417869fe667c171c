package dev.perceptron.activation.internal;

import dev.perceptron.compute.Compute;
import dev.perceptron.compute.Scratch;
import dev.perceptron.math.Binary;
import dev.perceptron.tensor.Tensor;

/** A function that says its slope: dx = dy·f′(x). */
public interface Sloped extends OfInput {
    /**
     * f′(x).
     *
     * @param slope modified; not {@code x}
     */
    void slope(Compute compute, Tensor x, Tensor slope);

    @Override
    default void backward(Compute compute, Tensor x, Tensor y, Tensor dy, Tensor dx) {
        try (Scratch scratch = compute.scratch()) {
            Tensor slope = scratch.like(x);
            slope(compute, x, slope);
            compute.binary(Binary.MULTIPLY, slope, dy, dx);
        }
    }
}
