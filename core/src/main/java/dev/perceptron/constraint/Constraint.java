package dev.perceptron.constraint;

import dev.perceptron.config.Configurable;
import dev.perceptron.kernel.Compute;
import dev.perceptron.tensor.Tensor;

/** A projection of a weight, applied after each optimizer step; {@link Constraints} makes them. */
public interface Constraint extends Configurable {
    /** The same as {@link #className}: {@code MaxNorm}. */
    default String name() {
        return className();
    }

    /** Projects the weight in place. */
    void apply(Compute compute, Tensor w);
}
