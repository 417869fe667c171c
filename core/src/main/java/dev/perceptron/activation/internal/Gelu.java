package dev.perceptron.activation.internal;

import dev.perceptron.compute.Compute;
import dev.perceptron.compute.Scratch;
import dev.perceptron.config.Option;
import dev.perceptron.config.Schema;
import dev.perceptron.math.Binary;
import dev.perceptron.math.Unary;
import dev.perceptron.tensor.Tensor;

/**
 * f(x) = x·Φ(x), Φ the normal distribution: ½·(1 + erf(x/√2)); f′ = Φ + x·φ, φ = e^(−x²/2)/√(2π). Approximate: Φ ≈ ½·(1
 * + tanh u), u = √(2/π)·(x + 0.044715·x³). Source: Hendrycks and Gimpel 2016; Keras {@code gelu}.
 *
 * @param approximate whether to use the approximation by tanh; Keras's default is no
 */
public record Gelu(boolean approximate) implements Gated, Sloped {
    public static final Schema<Gelu> SCHEMA =
            Schema.of("gelu", Gelu::new, Option.bool("approximate", Gelu::approximate, false));

    /** √½. */
    private static final float SQRT_HALF = 0.70710678118654752440f;
    /** 1/√(2π). */
    private static final float DENSITY = 0.39894228040143267794f;
    /** √(2/π). */
    private static final float SCALE = 0.79788456080286535588f;

    private static final float HALF_SCALE = SCALE / 2;
    private static final float CUBIC = 0.044715f;

    /** From here on XLA's tanh, which Keras on JAX uses, is exactly 1. */
    private static final float SATURATED = 7.99881f;

    @Override
    public Schema<Gelu> schema() {
        return SCHEMA;
    }

    @Override
    public void slope(Compute compute, Tensor x, Tensor slope) {
        try (Scratch scratch = compute.scratch()) {
            Tensor gate = scratch.like(x);
            if (approximate) {
                tanh(compute, x, gate);
                compute.unary(Unary.SQUARE, x, slope);
                compute.affine(slope, 3 * CUBIC * HALF_SCALE, HALF_SCALE, slope);
                compute.binary(Binary.TANH_GRADIENT, gate, slope, slope);
                compute.affine(gate, 0.5f, 0.5f, gate);
            } else {
                gate(compute, x, gate);
                compute.unary(Unary.SQUARE, x, slope);
                compute.affine(slope, -0.5f, 0f, slope);
                compute.unary(Unary.EXP, slope, slope);
                compute.affine(slope, DENSITY, 0f, slope);
            }
            compute.binary(Binary.MULTIPLY, slope, x, slope);
            compute.binary(Binary.ADD, slope, gate, slope);
        }
    }

    @Override
    public void gate(Compute compute, Tensor x, Tensor gate) {
        if (approximate) {
            tanh(compute, x, gate);
        } else {
            compute.affine(x, SQRT_HALF, 0f, gate);
            compute.unary(Unary.ERF, gate, gate);
        }
        compute.affine(gate, 0.5f, 0.5f, gate);
    }

    /** tanh u, ±1 where Keras's is: at |u| = 8 the gradient's factor 4·e^(−2|u|) times x is still above rounding. */
    private static void tanh(Compute compute, Tensor x, Tensor y) {
        try (Scratch scratch = compute.scratch()) {
            Tensor u = scratch.like(x);
            Tensor one = scratch.like(x);
            inner(compute, x, u);
            compute.unary(Unary.TANH, u, y);
            compute.fill(one, 1f);
            compute.where(u, SATURATED, one, y, y);
            compute.fill(one, -1f);
            compute.where(u, -SATURATED, y, one, y);
        }
    }

    /** u = √(2/π)·x·(1 + 0.044715·x²). */
    private static void inner(Compute compute, Tensor x, Tensor u) {
        compute.unary(Unary.SQUARE, x, u);
        compute.affine(u, SCALE * CUBIC, SCALE, u);
        compute.binary(Binary.MULTIPLY, u, x, u);
    }
}
