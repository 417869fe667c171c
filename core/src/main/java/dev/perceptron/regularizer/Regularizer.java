package dev.perceptron.regularizer;

import dev.perceptron.kernel.Compute;
import dev.perceptron.tensor.Tensor;

/** A penalty on weights or activations; {@link Regularizers} makes them. */
public interface Regularizer {
    /** Keras's class name: {@code L2}. */
    String name();

    /** The penalty, summed in double in index order. */
    double penalty(Compute compute, Tensor w);

    /**
     * Adds the penalty's gradient times a factor.
     *
     * @param gradient modified
     */
    void addGradient(Compute compute, Tensor w, float factor, Tensor gradient);
}
