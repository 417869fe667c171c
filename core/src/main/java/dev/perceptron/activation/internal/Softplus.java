package dev.perceptron.activation.internal;

import dev.perceptron.compute.Compute;
import dev.perceptron.config.Schema;
import dev.perceptron.math.Unary;
import dev.perceptron.tensor.Tensor;

/** f(x) = ln(1+eˣ), a smooth ReLU; f′ = 1/(1+e⁻ˣ). Source: Keras {@code softplus}. */
public record Softplus() implements Sloped {
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
    public void slope(Compute compute, Tensor x, Tensor slope) {
        compute.unary(Unary.SIGMOID, x, slope);
    }
}
