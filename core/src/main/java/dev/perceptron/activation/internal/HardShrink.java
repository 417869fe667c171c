package dev.perceptron.activation.internal;

import dev.perceptron.compute.Compute;
import dev.perceptron.compute.Scratch;
import dev.perceptron.config.Option;
import dev.perceptron.config.Schema;
import dev.perceptron.math.Unary;
import dev.perceptron.tensor.Tensor;

/**
 * f(x) = x for |x| > t, else 0; f′ = 1 or 0. Source: Keras {@code hard_shrink}.
 *
 * @param threshold t; Keras's default is 0.5
 */
public record HardShrink(float threshold) implements OfInput {
    public static final Schema<HardShrink> SCHEMA =
            Schema.of("hard_shrink", HardShrink::new, Option.single("threshold", HardShrink::threshold, 0.5f));

    @Override
    public Schema<HardShrink> schema() {
        return SCHEMA;
    }

    @Override
    public void forward(Compute compute, Tensor x, Tensor y) {
        shrink(compute, x, x, y);
    }

    @Override
    public void backward(Compute compute, Tensor x, Tensor y, Tensor dy, Tensor dx) {
        shrink(compute, x, dy, dx);
    }

    private void shrink(Compute compute, Tensor x, Tensor kept, Tensor out) {
        try (Scratch scratch = compute.scratch()) {
            Tensor size = scratch.like(x);
            Tensor zeros = scratch.like(x);
            compute.unary(Unary.ABS, x, size);
            compute.fill(zeros, 0f);
            compute.where(size, Kinks.place(threshold), kept, zeros, out);
        }
    }
}
