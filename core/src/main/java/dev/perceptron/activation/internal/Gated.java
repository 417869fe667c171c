package dev.perceptron.activation.internal;

import dev.perceptron.activation.ActivationFunction;
import dev.perceptron.compute.Compute;
import dev.perceptron.compute.Scratch;
import dev.perceptron.math.Binary;
import dev.perceptron.tensor.Tensor;

/** The input times a gate: f(x) = x·g(x). */
public interface Gated extends ActivationFunction {
    /**
     * g(x).
     *
     * @param gate modified; not {@code x}
     */
    void gate(Compute compute, Tensor x, Tensor gate);

    @Override
    default void forward(Compute compute, Tensor x, Tensor y) {
        try (Scratch scratch = compute.scratch()) {
            Tensor gate = scratch.like(x);
            gate(compute, x, gate);
            compute.binary(Binary.MULTIPLY, x, gate, y);
        }
    }
}
