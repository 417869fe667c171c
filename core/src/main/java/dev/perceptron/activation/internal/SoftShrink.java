package dev.perceptron.activation.internal;

import dev.perceptron.compute.Compute;
import dev.perceptron.compute.Scratch;
import dev.perceptron.config.Option;
import dev.perceptron.config.Schema;
import dev.perceptron.tensor.Tensor;

/**
 * f(x) = x − t for x &gt; t, x + t for x &lt; −t, else 0; f′ = 1 or 0. Source: Keras {@code soft_shrink}.
 *
 * @param threshold t; Keras's default is 0.5
 */
public record SoftShrink(float threshold) implements OfInput {
    public static final Schema<SoftShrink> SCHEMA =
            Schema.of("soft_shrink", SoftShrink::new, Option.single("threshold", SoftShrink::threshold, 0.5f));

    @Override
    public Schema<SoftShrink> schema() {
        return SCHEMA;
    }

    @Override
    public void forward(Compute compute, Tensor x, Tensor y) {
        try (Scratch scratch = compute.scratch()) {
            Tensor minus = scratch.like(x);
            Tensor other = scratch.like(x);
            Tensor zeros = scratch.like(x);
            compute.fill(zeros, 0f);
            compute.affine(x, -1f, 0f, minus);
            compute.affine(x, 1f, threshold, other);
            compute.where(minus, Kinks.place(threshold), other, zeros, other);
            compute.affine(x, 1f, -threshold, minus);
            compute.where(x, Kinks.place(threshold), minus, other, y);
        }
    }

    @Override
    public void backward(Compute compute, Tensor x, Tensor y, Tensor dy, Tensor dx) {
        try (Scratch scratch = compute.scratch()) {
            Tensor minus = scratch.like(x);
            Tensor other = scratch.like(x);
            compute.fill(other, 0f);
            compute.affine(x, -1f, 0f, minus);
            compute.where(minus, Kinks.place(threshold), dy, other, other);
            compute.where(x, Kinks.place(threshold), dy, other, dx);
        }
    }
}
