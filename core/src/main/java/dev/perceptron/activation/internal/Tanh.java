package dev.perceptron.activation.internal;

import dev.perceptron.activation.ActivationFunction;
import dev.perceptron.compute.Compute;
import dev.perceptron.config.Schema;
import dev.perceptron.math.Binary;
import dev.perceptron.math.Unary;
import dev.perceptron.tensor.Tensor;

/** f(x) = tanh x, from −1 to 1; f′ = 1−f². Source: Keras {@code tanh}. */
public record Tanh() implements ActivationFunction {
    public static final Schema<Tanh> SCHEMA = Schema.of("tanh", values -> new Tanh());

    @Override
    public Schema<Tanh> schema() {
        return SCHEMA;
    }

    @Override
    public void forward(Compute compute, Tensor x, Tensor y) {
        compute.unary(Unary.TANH, x, y);
    }

    @Override
    public void backward(Compute compute, Tensor x, Tensor y, Tensor dy, Tensor dx) {
        compute.binary(Binary.TANH_GRADIENT, y, dy, dx);
    }
}
