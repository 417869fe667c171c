package dev.perceptron.regularizer;

import dev.perceptron.config.Configurable;
import dev.perceptron.kernel.Compute;
import dev.perceptron.tensor.Tensor;

/** A penalty on weights or activations; {@link Regularizers} makes them. */
public interface Regularizer extends Configurable {
    /** The same as {@link #className}: {@code L2}. */
    default String name() {
        return className();
    }

    /** The penalty, summed in double in index order. */
    double penalty(Compute compute, Tensor w);

    /**
     * Adds the penalty's gradient times a factor.
     *
     * @param gradient modified
     */
    void addGradient(Compute compute, Tensor w, float factor, Tensor gradient);
}
