package dev.perceptron.loss;

import dev.perceptron.config.Type;

/** mean (p−y)². Source: Keras {@code MeanSquaredError}. */
public record MeanSquaredError() implements ElementLoss {
    static final Type<Loss> TYPE =
            NamedLoss.type("MeanSquaredError", config -> new MeanSquaredError(), "mean_squared_error", "mse", "MSE");

    @Override
    public String className() {
        return "MeanSquaredError";
    }

    @Override
    public String name() {
        return "mean_squared_error";
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
