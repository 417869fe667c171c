package dev.perceptron.activation.internal;

import dev.perceptron.compute.Compute;
import dev.perceptron.compute.StepFunction;
import dev.perceptron.tensor.Tensor;

/** A function made of three straight lines. */
public interface Stepped extends OfInput {
    /** f′. */
    StepFunction slope();

    @Override
    default void backward(Compute compute, Tensor x, Tensor y, Tensor dy, Tensor dx) {
        compute.activating().steps(x, slope(), dy, dx);
    }
}
