package dev.perceptron.activation.internal;

import dev.perceptron.compute.Compute;
import dev.perceptron.compute.Scratch;
import dev.perceptron.config.Option;
import dev.perceptron.config.Schema;
import dev.perceptron.tensor.Tensor;

/**
 * f(x) = x for x ≥ 0, else slope·x. Source: Maas, Hannun, Ng 2013; Keras {@code leaky_relu}.
 *
 * @param negativeSlope the slope below 0; Keras's function has 0.2, its layer 0.3
 */
public record LeakyRelu(float negativeSlope) implements OfInput {
    private static final Option<LeakyRelu, Float> NEGATIVE_SLOPE =
            Option.single("negative_slope", LeakyRelu::negativeSlope, 0.2f);
    public static final Schema<LeakyRelu> SCHEMA = Schema.of("leaky_relu", LeakyRelu::new, NEGATIVE_SLOPE);

    public static final Schema<LeakyRelu> LAYER =
            Schema.of("LeakyReLU", LeakyRelu::new, NEGATIVE_SLOPE.or(0.3f).alias("alpha"));

    @Override
    public Schema<LeakyRelu> schema() {
        return SCHEMA;
    }

    @Override
    public void forward(Compute compute, Tensor x, Tensor y) {
        try (Scratch scratch = compute.scratch()) {
            Tensor below = scratch.like(x);
            compute.affine(x, negativeSlope, 0f, below);
            compute.where(x, Kinks.NOT_NEGATIVE, x, below, y);
        }
    }

    @Override
    public void backward(Compute compute, Tensor x, Tensor y, Tensor dy, Tensor dx) {
        try (Scratch scratch = compute.scratch()) {
            Tensor below = scratch.like(x);
            compute.affine(dy, negativeSlope, 0f, below);
            compute.where(x, Kinks.NOT_NEGATIVE, dy, below, dx);
        }
    }
}
