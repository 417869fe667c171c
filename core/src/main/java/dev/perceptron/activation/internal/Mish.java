package dev.perceptron.activation.internal;

import dev.perceptron.activation.ActivationFunction;
import dev.perceptron.compute.Compute;
import dev.perceptron.compute.Scratch;
import dev.perceptron.config.Schema;
import dev.perceptron.math.Binary;
import dev.perceptron.math.Unary;
import dev.perceptron.tensor.Tensor;

/**
 * f(x) = x·t(x), t = tanh(ln(1+eˣ)); f′ = t + x·s·(1−t²), s = 1/(1+e⁻ˣ). Source: Misra 2019; Keras {@code mish}.
 */
public record Mish() implements ActivationFunction {
    public static final Schema<Mish> SCHEMA = Schema.of("mish", values -> new Mish());

    @Override
    public Schema<Mish> schema() {
        return SCHEMA;
    }

    @Override
    public void forward(Compute compute, Tensor x, Tensor y) {
        try (Scratch scratch = compute.scratch()) {
            Tensor gate = scratch.like(x);
            gate(compute, x, gate);
            compute.binary(Binary.MULTIPLY, x, gate, y);
        }
    }

    @Override
    public void backward(Compute compute, Tensor x, Tensor y, Tensor dy, Tensor dx) {
        try (Scratch scratch = compute.scratch()) {
            Tensor gate = scratch.like(x);
            gate(compute, x, gate);
            Tensor slope = scratch.like(x);
            compute.unary(Unary.SIGMOID, x, slope);
            compute.binary(Binary.MULTIPLY, slope, x, slope);
            compute.binary(Binary.TANH_GRADIENT, gate, slope, slope);
            compute.binary(Binary.ADD, slope, gate, slope);
            compute.binary(Binary.MULTIPLY, slope, dy, dx);
        }
    }

    @Override
    public boolean needsInput() {
        return true;
    }

    private static void gate(Compute compute, Tensor x, Tensor gate) {
        compute.unary(Unary.SOFTPLUS, x, gate);
        compute.unary(Unary.TANH, gate, gate);
    }
}
