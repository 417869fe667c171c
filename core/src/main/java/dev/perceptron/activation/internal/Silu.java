package dev.perceptron.activation.internal;

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
public record Silu() implements Gated, Sloped {
    public static final Schema<Silu> SCHEMA =
            Schema.of("silu", values -> new Silu()).alias("swish");

    @Override
    public Schema<Silu> schema() {
        return SCHEMA;
    }

    @Override
    public void gate(Compute compute, Tensor x, Tensor gate) {
        compute.unary(Unary.SIGMOID, x, gate);
    }

    @Override
    public void slope(Compute compute, Tensor x, Tensor slope) {
        try (Scratch scratch = compute.scratch()) {
            Tensor gate = scratch.like(x);
            gate(compute, x, gate);
            compute.binary(Binary.SIGMOID_GRADIENT, gate, x, slope);
            compute.binary(Binary.ADD, slope, gate, slope);
        }
    }
}
