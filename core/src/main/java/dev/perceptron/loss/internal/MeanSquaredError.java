package dev.perceptron.loss.internal;

import dev.perceptron.config.Schema;
import dev.perceptron.loss.ElementLoss;

/** mean (p−y)². Source: Keras {@code MeanSquaredError}. */
public record MeanSquaredError() implements ElementLoss {
    public static final Schema<MeanSquaredError> SCHEMA =
            Schema.of("MeanSquaredError", values -> new MeanSquaredError()).alias("mean_squared_error", "mse", "MSE");

    @Override
    public Schema<MeanSquaredError> schema() {
        return SCHEMA;
    }

    @Override
    public double value(float target, float predicted) {
        double error = (double) predicted - target;
        return error * error;
    }

    @Override
    public double slope(float target, float predicted) {
        double error = (double) predicted - target;
        return 2 * error;
    }
}
