package dev.perceptron.loss;

import dev.perceptron.config.Type;

/** mean of p − y·ln(p + 1e−7). Source: Keras {@code Poisson}. */
public record Poisson() implements ElementLoss {
    static final Type<Loss> TYPE = NamedLoss.type("Poisson", config -> new Poisson(), "poisson");

    @Override
    public String className() {
        return "Poisson";
    }

    @Override
    public String name() {
        return "poisson";
    }

    @Override
    public double value(float target, float predicted) {
        return predicted - target * StrictMath.log((double) predicted + Clipped.EPSILON);
    }

    @Override
    public double slope(float target, float predicted) {
        return 1 - target / ((double) predicted + Clipped.EPSILON);
    }
}
