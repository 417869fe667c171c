package dev.perceptron.loss.internal;

import dev.perceptron.config.Schema;
import dev.perceptron.loss.ElementLoss;

/** mean of p − y·ln(p + 1e−7). Source: Keras {@code Poisson}. */
public record Poisson() implements ElementLoss {
    public static final Schema<Poisson> SCHEMA =
            Schema.of("Poisson", values -> new Poisson()).alias("poisson");

    @Override
    public Schema<Poisson> schema() {
        return SCHEMA;
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
