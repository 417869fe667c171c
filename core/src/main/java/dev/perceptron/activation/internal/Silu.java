package dev.perceptron.activation.internal;

import dev.perceptron.activation.ActivationFunction;
import dev.perceptron.compute.Compute;
import dev.perceptron.compute.Scratch;
import dev.perceptron.config.Schema;
import dev.perceptron.math.Binary;
import dev.perceptron.math.Unary;
import dev.perceptron.tensor.Tensor;

/**
 * f(x) = x·s(x), s = 1/(1+e⁻ˣ); f′ = s + x·s·(1−s). Source: Elfwing, Uchibe, Doya 2018; Keras {@code silu}, {@code
 * swish}.
 */
public record Silu() implements ActivationFunction {
    public static final Schema<Silu> SCHEMA =
            Schema.of("silu", values -> new Silu()).alias("swish");

    @Override
    public Schema<Silu> schema() {
        return SCHEMA;
    }

    @Override
    public void forward(Compute compute, Tensor x, Tensor y) {
        try (Scratch scratch = compute.scratch()) {
            Tensor gate = scratch.like(x);
            compute.unary(Unary.SIGMOID, x, gate);
            compute.binary(Binary.MULTIPLY, x, gate, y);
        }
    }

    @Override
    public void backward(Compute compute, Tensor x, Tensor y, Tensor dy, Tensor dx) {
        try (Scratch scratch = compute.scratch()) {
            Tensor gate = scratch.like(x);
            compute.unary(Unary.SIGMOID, x, gate);
            Tensor slope = scratch.like(x);
            compute.binary(Binary.SIGMOID_GRADIENT, gate, x, slope);
            compute.binary(Binary.ADD, slope, gate, slope);
            compute.binary(Binary.MULTIPLY, slope, dy, dx);
        }
    }

    @Override
    public boolean needsInput() {
        return true;
    }
}
