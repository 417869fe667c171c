package dev.perceptron.constraint;

import dev.perceptron.kernel.Compute;
import dev.perceptron.tensor.Tensor;

/** A projection of a weight, applied after each optimizer step; {@link Constraints} makes them. */
public interface Constraint {
    /** Keras's class name: {@code MaxNorm}. */
    String name();

    /** Projects the weight in place. */
    void apply(Compute compute, Tensor w);
}
