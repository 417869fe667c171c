package dev.perceptron.activation.internal;

import dev.perceptron.compute.Compute;
import dev.perceptron.compute.Scratch;
import dev.perceptron.config.Option;
import dev.perceptron.config.Schema;
import dev.perceptron.tensor.Tensor;

/**
 * f(x) = x for x > t, else a constant; f′ = 1 or 0. Source: Keras {@code threshold}.
 *
 * @param threshold t
 * @param defaultValue the constant
 */
public record Threshold(float threshold, float defaultValue) implements OfInput {
    public static final Schema<Threshold> SCHEMA = Schema.of(
            "threshold",
            Threshold::new,
            Option.single("threshold", Threshold::threshold),
            Option.single("default_value", Threshold::defaultValue));

    @Override
    public Schema<Threshold> schema() {
        return SCHEMA;
    }

    @Override
    public void forward(Compute compute, Tensor x, Tensor y) {
        try (Scratch scratch = compute.scratch()) {
            Tensor other = scratch.like(x);
            compute.fill(other, defaultValue);
            compute.where(x, Kinks.place(threshold), x, other, y);
        }
    }

    @Override
    public void backward(Compute compute, Tensor x, Tensor y, Tensor dy, Tensor dx) {
        try (Scratch scratch = compute.scratch()) {
            Tensor zeros = scratch.like(x);
            compute.fill(zeros, 0f);
            compute.where(x, Kinks.place(threshold), dy, zeros, dx);
        }
    }
}
