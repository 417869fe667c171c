package dev.perceptron.activation.internal;

import dev.perceptron.activation.ActivationFunction;
import dev.perceptron.compute.Compute;
import dev.perceptron.config.Schema;
import dev.perceptron.math.Binary;
import dev.perceptron.math.Unary;
import dev.perceptron.tensor.Tensor;

/** f(x) = 1/(1+e⁻ˣ), from 0 to 1; f′ = f·(1−f). Source: Keras {@code sigmoid}. */
public record Sigmoid() implements ActivationFunction {
    public static final Schema<Sigmoid> SCHEMA = Schema.of("sigmoid", values -> new Sigmoid());

    @Override
    public Schema<Sigmoid> schema() {
        return SCHEMA;
    }

    @Override
    public void forward(Compute compute, Tensor x, Tensor y) {
        compute.unary(Unary.SIGMOID, x, y);
    }

    @Override
    public void backward(Compute compute, Tensor x, Tensor y, Tensor dy, Tensor dx) {
        compute.binary(Binary.SIGMOID_GRADIENT, y, dy, dx);
    }
}
