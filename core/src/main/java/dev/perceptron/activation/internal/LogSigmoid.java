package dev.perceptron.activation.internal;

import dev.perceptron.activation.ActivationFunction;
import dev.perceptron.compute.Compute;
import dev.perceptron.compute.Scratch;
import dev.perceptron.config.Schema;
import dev.perceptron.math.Binary;
import dev.perceptron.math.Unary;
import dev.perceptron.tensor.Tensor;

/** f(x) = −ln(1+e⁻ˣ), the logarithm of the sigmoid; f′ = 1/(1+eˣ). Source: Keras {@code log_sigmoid}. */
public record LogSigmoid() implements ActivationFunction {
    public static final Schema<LogSigmoid> SCHEMA = Schema.of("log_sigmoid", values -> new LogSigmoid());

    @Override
    public Schema<LogSigmoid> schema() {
        return SCHEMA;
    }

    @Override
    public void forward(Compute compute, Tensor x, Tensor y) {
        compute.affine(x, -1f, 0f, y);
        compute.unary(Unary.SOFTPLUS, y, y);
        compute.affine(y, -1f, 0f, y);
    }

    @Override
    public void backward(Compute compute, Tensor x, Tensor y, Tensor dy, Tensor dx) {
        try (Scratch scratch = compute.scratch()) {
            Tensor slope = scratch.like(x);
            compute.affine(x, -1f, 0f, slope);
            compute.unary(Unary.SIGMOID, slope, slope);
            compute.binary(Binary.MULTIPLY, slope, dy, dx);
        }
    }

    @Override
    public boolean needsInput() {
        return true;
    }
}
