package dev.perceptron.activation.internal;

import dev.perceptron.compute.Compute;
import dev.perceptron.config.Schema;
import dev.perceptron.math.Unary;
import dev.perceptron.tensor.Tensor;

/** f(x) = −ln(1+e⁻ˣ), the logarithm of the sigmoid; f′ = 1/(1+eˣ). Source: Keras {@code log_sigmoid}. */
public record LogSigmoid() implements Sloped {
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
    public void slope(Compute compute, Tensor x, Tensor slope) {
        compute.affine(x, -1f, 0f, slope);
        compute.unary(Unary.SIGMOID, slope, slope);
    }
}
