package dev.perceptron.loss;

/** mean |p−y|; the derivative at 0 is 0. Source: Keras {@code MeanAbsoluteError}. */
public record MeanAbsoluteError() implements ElementLoss {
    @Override
    public String name() {
        return "mean_absolute_error";
    }

    @Override
    public double value(float target, float predicted) {
        double error = (double) predicted - target;
        return Math.abs(error);
    }

    @Override
    public double slope(float target, float predicted) {
        double error = (double) predicted - target;
        return Math.signum(error);
    }
}
