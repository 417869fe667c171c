package dev.perceptron.activation.internal;

import dev.perceptron.compute.Compute;
import dev.perceptron.compute.Scratch;
import dev.perceptron.config.Schema;
import dev.perceptron.math.Binary;
import dev.perceptron.math.Unary;
import dev.perceptron.tensor.Tensor;

/** f(x) = x/(1+|x|), from −1 to 1; f′ = 1/(1+|x|)²; NaN at ±∞ as in Keras. Source: Keras {@code softsign}. */
public record Softsign() implements OfInput {
    public static final Schema<Softsign> SCHEMA = Schema.of("softsign", values -> new Softsign());

    @Override
    public Schema<Softsign> schema() {
        return SCHEMA;
    }

    @Override
    public void forward(Compute compute, Tensor x, Tensor y) {
        try (Scratch scratch = compute.scratch()) {
            Tensor divisor = scratch.like(x);
            compute.unary(Unary.ABS, x, divisor);
            compute.affine(divisor, 1f, 1f, divisor);
            compute.binary(Binary.DIVIDE, x, divisor, y);
        }
    }

    @Override
    public void backward(Compute compute, Tensor x, Tensor y, Tensor dy, Tensor dx) {
        try (Scratch scratch = compute.scratch()) {
            Tensor divisor = scratch.like(x);
            compute.unary(Unary.ABS, x, divisor);
            compute.affine(divisor, 1f, 1f, divisor);
            compute.unary(Unary.SQUARE, divisor, divisor);
            compute.binary(Binary.DIVIDE, dy, divisor, dx);
            compute.addScaled(y, 0f, dx);
        }
    }
}
