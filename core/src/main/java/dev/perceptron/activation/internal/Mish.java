package dev.perceptron.activation.internal;

import dev.perceptron.compute.Compute;
import dev.perceptron.compute.Scratch;
import dev.perceptron.config.Schema;
import dev.perceptron.math.Binary;
import dev.perceptron.math.Unary;
import dev.perceptron.tensor.Tensor;

/**
 * f(x) = x·t(x), t = tanh(ln(1+eˣ)); f′ = t + x·s·(1−t²), s = 1/(1+e⁻ˣ). Source: Misra 2019; Keras {@code mish}.
 */
public record Mish() implements Gated, Sloped {
    public static final Schema<Mish> SCHEMA = Schema.of("mish", values -> new Mish());

    @Override
    public Schema<Mish> schema() {
        return SCHEMA;
    }

    @Override
    public void slope(Compute compute, Tensor x, Tensor slope) {
        try (Scratch scratch = compute.scratch()) {
            Tensor gate = scratch.like(x);
            gate(compute, x, gate);
            compute.unary(Unary.SIGMOID, x, slope);
            compute.binary(Binary.MULTIPLY, slope, x, slope);
            compute.binary(Binary.TANH_GRADIENT, gate, slope, slope);
            compute.binary(Binary.ADD, slope, gate, slope);
        }
    }

    @Override
    public void gate(Compute compute, Tensor x, Tensor gate) {
        compute.unary(Unary.SOFTPLUS, x, gate);
        compute.unary(Unary.TANH, gate, gate);
    }
}
