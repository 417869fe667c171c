package dev.perceptron.loss;

import dev.perceptron.config.Type;

/** mean |p−y|; at p = y the derivative is −1, the convention of Keras on JAX. Source: Keras {@code MeanAbsoluteError}. */
public record MeanAbsoluteError() implements ElementLoss {
    static final Type<Loss> TYPE =
            NamedLoss.type("MeanAbsoluteError", config -> new MeanAbsoluteError(), "mean_absolute_error", "mae", "MAE");

    @Override
    public String className() {
        return "MeanAbsoluteError";
    }

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
        return error > 0 ? 1 : -1;
    }
}
