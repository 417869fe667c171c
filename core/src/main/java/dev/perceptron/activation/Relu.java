package dev.perceptron.activation;

import dev.perceptron.kernel.Binary;
import dev.perceptron.kernel.Compute;
import dev.perceptron.kernel.Unary;
import dev.perceptron.tensor.Tensor;

/** f(x) = max(x, 0); the derivative at 0 is 0. Source: Keras {@code relu}. */
public record Relu() implements ActivationFunction {
    @Override
    public String name() {
        return "relu";
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
