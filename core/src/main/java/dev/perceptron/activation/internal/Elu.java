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
 * f(x) = x for x > 0, else α·(eˣ−1). Source: Clevert, Unterthiner, Hochreiter 2016; Keras {@code elu}.
 *
 * @param alpha α, 0 or more; Keras's default is 1
 */
public record Elu(float alpha) implements ActivationFunction {
    private static final Option<Elu, Float> ALPHA =
            Option.single("alpha", Elu::alpha, 1f).atLeast(0);
    public static final Schema<Elu> SCHEMA = Schema.of("elu", Elu::new, ALPHA);

    public Elu {
        ALPHA.check("elu", alpha);
    }

    @Override
    public Schema<Elu> schema() {
        return SCHEMA;
    }

    @Override
    public void forward(Compute compute, Tensor x, Tensor y) {
        forward(compute, x, y, 1f, alpha);
    }

    @Override
    public void backward(Compute compute, Tensor x, Tensor y, Tensor dy, Tensor dx) {
        backward(compute, y, dy, dx, 1f, alpha);
    }

    /** y = scale·x for x > 0, else alpha·(eˣ−1). */
    static void forward(Compute compute, Tensor x, Tensor y, float scale, float alpha) {
        try (Scratch scratch = compute.scratch()) {
            Tensor negative = scratch.like(x);
            compute.unary(Unary.EXPM1, x, negative);
            compute.affine(negative, alpha, 0f, negative);
            Tensor positive = scratch.like(x);
            compute.affine(x, scale, 0f, positive);
            compute.where(x, 0f, positive, negative, y);
        }
    }

    /** dx = dy·(y > 0 ? scale : y + alpha). */
    static void backward(Compute compute, Tensor y, Tensor dy, Tensor dx, float scale, float alpha) {
        try (Scratch scratch = compute.scratch()) {
            Tensor negative = scratch.like(y);
            compute.affine(y, 1f, alpha, negative);
            compute.binary(Binary.MULTIPLY, negative, dy, negative);
            Tensor positive = scratch.like(y);
            compute.affine(dy, scale, 0f, positive);
            compute.where(y, Kinks.ZERO, positive, negative, dx);
        }
    }
}
