package dev.perceptron.activation.internal;

import dev.perceptron.compute.Compute;
import dev.perceptron.config.Option;
import dev.perceptron.config.Schema;
import dev.perceptron.tensor.Tensor;

/**
 * f(x) = max(x − τ, 0) along one axis, with Keras's τ.
 *
 * <p>Meant is the projection onto the simplex, which has τ = (Cₖ − 1)/k, with Cₛ the sum of the s largest and k the
 * largest s for which xₛ &gt; (Cₛ − 1)/s. Keras 3 takes (C₁ + … + Cₖ − 1)/k instead, so that the outputs sum to 1 only
 * for k = 1; this library gives Keras's values. Where x = τ, half of the gradient passes. Source: Martins and Astudillo
 * 2016; Keras {@code sparsemax}.
 *
 * @param axis along which axis, counted with the batch; Keras's default −1 is the last
 */
public record Sparsemax(int axis) implements OfInput {
    public static final Schema<Sparsemax> SCHEMA =
            Schema.of("sparsemax", Sparsemax::new, Option.integer("axis", Sparsemax::axis, -1));

    @Override
    public Schema<Sparsemax> schema() {
        return SCHEMA;
    }

    @Override
    public void forward(Compute compute, Tensor x, Tensor y) {
        compute.activating().sparsemax(x, x.shape().axis(axis), y);
    }

    @Override
    public void backward(Compute compute, Tensor x, Tensor y, Tensor dy, Tensor dx) {
        compute.activating().sparsemaxGradient(x, x.shape().axis(axis), dy, dx);
    }
}
