package dev.perceptron.activation.internal;

import dev.perceptron.activation.ActivationFunction;
import dev.perceptron.compute.Compute;
import dev.perceptron.compute.Scratch;
import dev.perceptron.config.Schema;
import dev.perceptron.math.Binary;
import dev.perceptron.math.Unary;
import dev.perceptron.tensor.Tensor;

/** f(x) = ln(1+eˣ), a smooth ReLU; f′ = 1/(1+e⁻ˣ). Source: Keras {@code softplus}. */
public record Softplus() implements ActivationFunction {
    public static final Schema<Softplus> SCHEMA = Schema.of("softplus", values -> new Softplus());

    @Override
    public Schema<Softplus> schema() {
        return SCHEMA;
    }

    @Override
    public void forward(Compute compute, Tensor x, Tensor y) {
        compute.unary(Unary.SOFTPLUS, x, y);
    }

    @Override
    public void backward(Compute compute, Tensor x, Tensor y, Tensor dy, Tensor dx) {
        try (Scratch scratch = compute.scratch()) {
            Tensor slope = scratch.like(x);
            compute.unary(Unary.SIGMOID, x, slope);
            compute.binary(Binary.MULTIPLY, slope, dy, dx);
        }
    }

    @Override
    public boolean needsInput() {
        return true;
    }
}
