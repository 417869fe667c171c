package dev.perceptron.loss.internal;

import dev.perceptron.config.Schema;
import dev.perceptron.loss.ElementLoss;

/** mean arctan²(p−y): grows slower than the square, so outliers weigh less. One of the lecture's three losses. */
public record Arctan() implements ElementLoss {
    public static final Schema<Arctan> SCHEMA =
            Schema.of("Arctan", values -> new Arctan()).alias("arctan");

    @Override
    public Schema<Arctan> schema() {
        return SCHEMA;
    }

    @Override
    public double value(float target, float predicted) {
        double error = (double) predicted - target;
        return StrictMath.atan(error) * StrictMath.atan(error);
    }

    @Override
    public double slope(float target, float predicted) {
        double error = (double) predicted - target;
        return 2 * StrictMath.atan(error) / (1 + error * error);
    }
}
