package dev.perceptron.activation.internal;

import dev.perceptron.compute.Compute;
import dev.perceptron.compute.Scratch;
import dev.perceptron.config.Schema;
import dev.perceptron.math.Binary;
import dev.perceptron.tensor.Tensor;

/**
 * f(x) = x·h(x), h = {@link HardSigmoid}; f′ = h + x/6 between −3 and 3, h outside. Source: Howard and others 2019; Keras
 * {@code hard_silu}, {@code hard_swish}.
 */
public record HardSilu() implements Gated, OfInput {
    public static final Schema<HardSilu> SCHEMA =
            Schema.of("hard_silu", values -> new HardSilu()).alias("hard_swish");

    @Override
    public Schema<HardSilu> schema() {
        return SCHEMA;
    }

    @Override
    public void gate(Compute compute, Tensor x, Tensor gate) {
        HardSigmoid.gate(compute, x, gate);
    }

    @Override
    public void backward(Compute compute, Tensor x, Tensor y, Tensor dy, Tensor dx) {
        try (Scratch scratch = compute.scratch()) {
            Tensor gate = scratch.like(x);
            gate(compute, x, gate);
            compute.binary(Binary.MULTIPLY, gate, dy, gate);
            Tensor ramp = scratch.like(x);
            compute.activating().clip(x, -3f, 3f, ramp);
            compute.activating().steps(x, HardSigmoid.SLOPE, dy, dx);
            compute.binary(Binary.MULTIPLY, dx, ramp, dx);
            compute.binary(Binary.ADD, dx, gate, dx);
        }
    }
}
