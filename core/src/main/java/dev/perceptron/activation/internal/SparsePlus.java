package dev.perceptron.activation.internal;

import dev.perceptron.compute.Compute;
import dev.perceptron.compute.Scratch;
import dev.perceptron.config.Schema;
import dev.perceptron.math.Unary;
import dev.perceptron.tensor.Tensor;

/**
 * f(x) = 0 for x ≤ −1, (x+1)²/4 in between, x for x ≥ 1; f′ = (x+1)/2 cut at 0 and 1. Where
 * 2·(x+1) overflows the derivative is NaN as in Keras, which multiplies the branch not taken by 0. Source: Martins and Astudillo 2016; Keras {@code sparse_plus}.
 */
public record SparsePlus() implements Sloped {
    public static final Schema<SparsePlus> SCHEMA = Schema.of("sparse_plus", values -> new SparsePlus());

    @Override
    public Schema<SparsePlus> schema() {
        return SCHEMA;
    }

    @Override
    public void forward(Compute compute, Tensor x, Tensor y) {
        try (Scratch scratch = compute.scratch()) {
            Tensor middle = scratch.like(x);
            compute.affine(x, 0.5f, 0.5f, middle);
            compute.activating().clip(middle, 0f, Float.POSITIVE_INFINITY, middle);
            compute.unary(Unary.SQUARE, middle, middle);
            compute.where(x, 1f, x, middle, y);
        }
    }

    @Override
    public void slope(Compute compute, Tensor x, Tensor slope) {
        try (Scratch scratch = compute.scratch()) {
            compute.affine(x, 0.5f, 0.5f, slope);
            compute.activating().clip(slope, 0f, 1f, slope);
            Tensor untaken = scratch.like(x);
            compute.affine(x, 2f, 2f, untaken);
            compute.addScaled(untaken, 0f, slope);
        }
    }
}
