package dev.perceptron.activation;

import dev.perceptron.kernel.Binary;
import dev.perceptron.kernel.Compute;
import dev.perceptron.kernel.Unary;
import dev.perceptron.tensor.Tensor;

/** f(x) = eˣ, not clipped; f′ = f. Source: Keras {@code exponential}. */
public record Exponential() implements ActivationFunction {
    @Override
    public String name() {
        return "exponential";
    }

    @Override
    public void forward(Compute compute, Tensor x, Tensor y) {
        compute.unary(Unary.EXP, x, y);
    }

    @Override
    public void backward(Compute compute, Tensor x, Tensor y, Tensor dy, Tensor dx) {
        compute.binary(Binary.MULTIPLY, y, dy, dx);
    }
}
