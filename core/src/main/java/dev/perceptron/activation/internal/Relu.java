package dev.perceptron.activation.internal;

import dev.perceptron.activation.ActivationFunction;
import dev.perceptron.compute.Compute;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.Schema;
import dev.perceptron.math.Binary;
import dev.perceptron.math.Unary;
import dev.perceptron.tensor.Tensor;

/** f(x) = max(x, 0); the derivative at 0 is 0. Source: Keras {@code relu}. */
public record Relu() implements ActivationFunction {
    @Override
    public Schema<ActivationFunction> schema() {
        return PiecewiseRelu.SCHEMA;
    }

    @Override
    public ConfigObject config() {
        return ConfigObject.empty();
    }

    @Override
    public void forward(Compute compute, Tensor x, Tensor y) {
        compute.unary(Unary.RELU, x, y);
    }

    @Override
    public void backward(Compute compute, Tensor x, Tensor y, Tensor dy, Tensor dx) {
        compute.binary(Binary.RELU_GRADIENT, y, dy, dx);
    }
}
