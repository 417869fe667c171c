package dev.perceptron.constraint.internal;

import dev.perceptron.compute.Compute;
import dev.perceptron.config.Schema;
import dev.perceptron.constraint.Constraint;
import dev.perceptron.math.Unary;
import dev.perceptron.tensor.Tensor;

/** w ← max(w, 0). Source: Keras {@code NonNeg}. */
public record NonNeg() implements Constraint {
    public static final Schema<NonNeg> SCHEMA =
            Schema.of("NonNeg", values -> new NonNeg()).alias("non_neg");

    @Override
    public Schema<NonNeg> schema() {
        return SCHEMA;
    }

    @Override
    public void apply(Compute compute, Tensor w) {
        compute.unary(Unary.RELU, w, w);
    }
}
