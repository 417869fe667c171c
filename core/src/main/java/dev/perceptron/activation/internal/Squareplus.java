package dev.perceptron.activation.internal;

import dev.perceptron.compute.Compute;
import dev.perceptron.compute.Scratch;
import dev.perceptron.config.Option;
import dev.perceptron.config.Schema;
import dev.perceptron.math.Binary;
import dev.perceptron.math.Unary;
import dev.perceptron.tensor.Tensor;

/**
 * f(x) = (x + √(x²+b))/2, a smooth ReLU; f′ = (1 + x/√(x²+b))/2. Source: Barron 2021; Keras {@code squareplus}.
 *
 * @param b how smooth, 0 or more; Keras's default is 4
 */
public record Squareplus(float b) implements Sloped {
    private static final Option<Squareplus, Float> B =
            Option.single("b", Squareplus::b, 4f).atLeast(0);
    public static final Schema<Squareplus> SCHEMA = Schema.of("squareplus", Squareplus::new, B);

    public Squareplus {
        B.check("squareplus", b);
    }

    @Override
    public Schema<Squareplus> schema() {
        return SCHEMA;
    }

    @Override
    public void forward(Compute compute, Tensor x, Tensor y) {
        try (Scratch scratch = compute.scratch()) {
            Tensor root = scratch.like(x);
            root(compute, x, root);
            compute.binary(Binary.ADD, root, x, root);
            compute.affine(root, 0.5f, 0f, y);
        }
    }

    @Override
    public void slope(Compute compute, Tensor x, Tensor slope) {
        try (Scratch scratch = compute.scratch()) {
            root(compute, x, slope);
            compute.unary(Unary.RECIPROCAL, slope, slope);
            compute.affine(slope, 0.5f, 0f, slope);
            Tensor twice = scratch.like(x);
            compute.affine(x, 2f, 0f, twice);
            compute.binary(Binary.MULTIPLY, slope, twice, slope);
            compute.affine(slope, 0.5f, 0.5f, slope);
        }
    }

    private void root(Compute compute, Tensor x, Tensor root) {
        if (b == 0) {
            compute.unary(Unary.SQUARE, x, root);
            try (Scratch scratch = compute.scratch()) {
                Tensor zeros = scratch.like(x);
                compute.fill(zeros, 0f);
                compute.where(root, Kinks.ZERO, root, zeros, root);
            }
        } else {
            compute.activating().squarePlus(x, b, root);
        }
        compute.unary(Unary.SQRT, root, root);
    }
}
