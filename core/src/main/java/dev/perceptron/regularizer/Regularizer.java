package dev.perceptron.regularizer;

import dev.perceptron.compute.Compute;
import dev.perceptron.config.Configurable;
import dev.perceptron.tensor.Tensor;

/** A penalty on weights or activations; {@link Regularizers} makes them. */
public interface Regularizer extends Configurable {
    /** The penalty, summed in double in index order. */
    double penalty(Compute compute, Tensor w);

    /**
     * Adds the penalty's gradient times a factor.
     *
     * @param gradient modified
     */
    void addGradient(Compute compute, Tensor w, float factor, Tensor gradient);
}
