package dev.perceptron.activation.internal;

import dev.perceptron.compute.Compute;
import dev.perceptron.compute.Scratch;
import dev.perceptron.config.Schema;
import dev.perceptron.math.Binary;
import dev.perceptron.math.Unary;
import dev.perceptron.tensor.Tensor;

/** f(x) = x − tanh x; f′ = tanh² x. Source: Keras {@code tanh_shrink}. */
public record TanhShrink() implements Sloped {
    public static final Schema<TanhShrink> SCHEMA = Schema.of("tanh_shrink", values -> new TanhShrink());

    @Override
    public Schema<TanhShrink> schema() {
        return SCHEMA;
    }

    @Override
    public void forward(Compute compute, Tensor x, Tensor y) {
        try (Scratch scratch = compute.scratch()) {
            Tensor tanh = scratch.like(x);
            compute.unary(Unary.TANH, x, tanh);
            compute.binary(Binary.SUBTRACT, x, tanh, y);
        }
    }

    @Override
    public void slope(Compute compute, Tensor x, Tensor slope) {
        compute.unary(Unary.TANH, x, slope);
        compute.unary(Unary.SQUARE, slope, slope);
    }
}
