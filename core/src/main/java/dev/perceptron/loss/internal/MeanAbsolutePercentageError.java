package dev.perceptron.loss.internal;

import dev.perceptron.config.Schema;
import dev.perceptron.loss.ElementLoss;

/**
 * 100 · mean(|p−y| / max(|y|, 1e−7)); at p = y the derivative is that from below, as in {@link MeanAbsoluteError}. Source:
 * Keras {@code MeanAbsolutePercentageError}.
 */
public record MeanAbsolutePercentageError() implements ElementLoss {
    public static final Schema<MeanAbsolutePercentageError> SCHEMA = Schema.of(
                    "MeanAbsolutePercentageError", values -> new MeanAbsolutePercentageError())
            .alias("mean_absolute_percentage_error", "mape", "MAPE");

    @Override
    public Schema<MeanAbsolutePercentageError> schema() {
        return SCHEMA;
    }

    private static double scale(float target) {
        return Math.max(Math.abs(target), Clipped.EPSILON);
    }

    @Override
    public double value(float target, float predicted) {
        return 100 * Math.abs(((double) predicted - target) / scale(target));
    }

    @Override
    public double slope(float target, float predicted) {
        return (predicted > target ? 100 : -100) / scale(target);
    }
}
