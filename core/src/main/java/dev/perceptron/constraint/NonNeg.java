package dev.perceptron.constraint;

import dev.perceptron.kernel.Compute;
import dev.perceptron.kernel.Unary;
import dev.perceptron.tensor.Tensor;

/** w ← max(w, 0). Source: Keras {@code NonNeg}. */
public record NonNeg() implements Constraint {
    @Override
    public String name() {
        return "NonNeg";
    }

    @Override
    public void apply(Compute compute, Tensor w) {
        compute.unary(Unary.RELU, w, w);
    }
}
