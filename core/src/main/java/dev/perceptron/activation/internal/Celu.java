package dev.perceptron.activation.internal;

import dev.perceptron.activation.ActivationFunction;
import dev.perceptron.compute.Compute;
import dev.perceptron.compute.Scratch;
import dev.perceptron.config.Option;
import dev.perceptron.config.Schema;
import dev.perceptron.math.Binary;
import dev.perceptron.math.Unary;
import dev.perceptron.tensor.Tensor;

/**
 * f(x) = x for x > 0, else α·(e^(x/α)−1); f′ = 1 or f/α + 1. Source: Barron 2017; Keras {@code celu}.
 *
 * @param alpha α, not 0; Keras's default is 1
 */
public record Celu(float alpha) implements ActivationFunction {
    private static final Option<Celu, Float> ALPHA = Option.single("alpha", Celu::alpha, 1f)
            .mustBe("finite and not 0", alpha -> Math.abs(alpha) > 0 && Float.isFinite(alpha));
    public static final Schema<Celu> SCHEMA = Schema.of("celu", Celu::new, ALPHA);

    public Celu {
        ALPHA.check("celu", alpha);
    }

    @Override
    public Schema<Celu> schema() {
        return SCHEMA;
    }

    @Override
    public void forward(Compute compute, Tensor x, Tensor y) {
        try (Scratch scratch = compute.scratch()) {
            Tensor negative = scratch.like(x);
            compute.affine(x, 1f / alpha, 0f, negative);
            compute.unary(Unary.EXPM1, negative, negative);
            compute.affine(negative, alpha, 0f, negative);
            compute.where(x, 0f, x, negative, y);
        }
    }

    @Override
    public void backward(Compute compute, Tensor x, Tensor y, Tensor dy, Tensor dx) {
        try (Scratch scratch = compute.scratch()) {
            Tensor negative = scratch.like(y);
            compute.affine(y, 1f / alpha, 1f, negative);
            compute.binary(Binary.MULTIPLY, negative, dy, negative);
            compute.where(y, Kinks.ZERO, dy, negative, dx);
        }
    }
}
