package dev.perceptron.activation;

import dev.perceptron.compute.Compute;
import dev.perceptron.compute.Scratch;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Type;
import dev.perceptron.math.Binary;
import dev.perceptron.math.Unary;
import dev.perceptron.tensor.Tensor;

/**
 * f(x) = (x + √(x²+b))/2, a smooth ReLU; f′ = (1 + x/√(x²+b))/2. Source: Barron 2021; Keras {@code squareplus}.
 *
 * @param b how smooth, 0 or more; Keras's default is 4
 */
public record Squareplus(float b) implements ActivationFunction {
    static final Type<ActivationFunction> TYPE =
            Type.of("squareplus", config -> new Squareplus(config.readOr("b", ConfigValue::asFloat, 4f)));

    /** Checks b. */
    public Squareplus {
        if (!(b >= 0)) {
            throw new IllegalArgumentException("squareplus's b must be 0 or more, received " + b + ".");
        }
    }

    @Override
    public String className() {
        return "squareplus";
    }

    @Override
    public ConfigObject config() {
        return ConfigObject.empty().with("b", ConfigValue.of(b));
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
    public void backward(Compute compute, Tensor x, Tensor y, Tensor dy, Tensor dx) {
        try (Scratch scratch = compute.scratch()) {
            Tensor slope = scratch.like(x);
            root(compute, x, slope);
            compute.unary(Unary.RECIPROCAL, slope, slope);
            compute.affine(slope, 0.5f, 0f, slope);
            Tensor twice = scratch.like(x);
            compute.affine(x, 2f, 0f, twice);
            compute.binary(Binary.MULTIPLY, slope, twice, slope);
            compute.affine(slope, 0.5f, 0.5f, slope);
            compute.binary(Binary.MULTIPLY, slope, dy, dx);
        }
    }

    @Override
    public boolean needsInput() {
        return true;
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
