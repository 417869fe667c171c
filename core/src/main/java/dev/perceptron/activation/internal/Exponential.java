package dev.perceptron.activation.internal;

import dev.perceptron.activation.ActivationFunction;
import dev.perceptron.compute.Compute;
import dev.perceptron.config.Schema;
import dev.perceptron.math.Binary;
import dev.perceptron.math.Unary;
import dev.perceptron.tensor.Tensor;

/** f(x) = eˣ, not clipped; f′ = f. Source: Keras {@code exponential}. */
public record Exponential() implements ActivationFunction {
    public static final Schema<Exponential> SCHEMA = Schema.of("exponential", values -> new Exponential());

    @Override
    public Schema<Exponential> schema() {
        return SCHEMA;
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
