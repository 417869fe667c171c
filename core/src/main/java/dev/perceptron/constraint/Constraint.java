package dev.perceptron.constraint;

import dev.perceptron.compute.Compute;
import dev.perceptron.config.Configurable;
import dev.perceptron.tensor.Tensor;

/** A projection of a weight, applied after each optimizer step; {@link Constraints} makes them. */
public interface Constraint extends Configurable {
    /** Projects the weight in place. */
    void apply(Compute compute, Tensor w);
}
