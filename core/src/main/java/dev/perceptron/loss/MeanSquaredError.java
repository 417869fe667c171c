package dev.perceptron.loss;

/** mean (p−y)². Source: Keras {@code MeanSquaredError}. */
public record MeanSquaredError() implements ElementLoss {
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
