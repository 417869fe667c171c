package dev.perceptron.loss.internal;

import dev.perceptron.config.Schema;
import dev.perceptron.loss.ElementLoss;

/**
 * mean (ln(max(p, 1e−7) + 1) − ln(max(y, 1e−7) + 1))². Source: Keras {@code MeanSquaredLogarithmicError}.
 */
public record MeanSquaredLogarithmicError() implements ElementLoss {
    public static final Schema<MeanSquaredLogarithmicError> SCHEMA = Schema.of(
                    "MeanSquaredLogarithmicError", values -> new MeanSquaredLogarithmicError())
            .alias("mean_squared_logarithmic_error", "msle", "MSLE");

    @Override
    public Schema<MeanSquaredLogarithmicError> schema() {
        return SCHEMA;
    }

    private static double difference(float target, float predicted) {
        return StrictMath.log1p(Math.max(predicted, Clipped.EPSILON))
                - StrictMath.log1p(Math.max(target, Clipped.EPSILON));
    }

    @Override
    public double value(float target, float predicted) {
        double difference = difference(target, predicted);
        return difference * difference;
    }

    @Override
    public double slope(float target, float predicted) {
        if (predicted < Clipped.EPSILON) {
            return 0;
        }
        double half = predicted == Clipped.EPSILON ? 0.5 : 1;
        return half * 2 * difference(target, predicted) / (1.0 + predicted);
    }
}
