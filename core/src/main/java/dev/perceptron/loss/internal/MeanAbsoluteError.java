package dev.perceptron.loss.internal;

import dev.perceptron.config.Schema;
import dev.perceptron.loss.ElementLoss;

/** mean |p−y|; at p = y the derivative is −1, the convention of Keras on JAX. Source: Keras {@code MeanAbsoluteError}. */
public record MeanAbsoluteError() implements ElementLoss {
    public static final Schema<MeanAbsoluteError> SCHEMA = Schema.of(
                    "MeanAbsoluteError", values -> new MeanAbsoluteError())
            .alias("mean_absolute_error", "mae", "MAE");

    @Override
    public Schema<MeanAbsoluteError> schema() {
        return SCHEMA;
    }

    @Override
    public double value(float target, float predicted) {
        double error = (double) predicted - target;
        return Math.abs(error);
    }

    @Override
    public double slope(float target, float predicted) {
        double error = (double) predicted - target;
        return error > 0 ? 1 : -1;
    }
}
