package dev.perceptron.activation;

import dev.perceptron.compute.Compute;
import dev.perceptron.config.Type;
import dev.perceptron.math.Binary;
import dev.perceptron.math.Unary;
import dev.perceptron.tensor.Tensor;

/** f(x) = eˣ, not clipped; f′ = f. Source: Keras {@code exponential}. */
public record Exponential() implements ActivationFunction {
    static final Type<ActivationFunction> TYPE = Type.of("exponential", config -> new Exponential());

    @Override
    public String className() {
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
