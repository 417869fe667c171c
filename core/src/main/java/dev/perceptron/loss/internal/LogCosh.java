package dev.perceptron.loss.internal;

import dev.perceptron.config.Schema;
import dev.perceptron.loss.ElementLoss;

/** mean ln cosh(p−y): a parabola near 0, |e| − ln 2 far away. Source: Keras {@code LogCosh}. */
public record LogCosh() implements ElementLoss {
    public static final Schema<LogCosh> SCHEMA =
            Schema.of("LogCosh", values -> new LogCosh()).alias("log_cosh");

    private static final double LN_2 = 0.6931471805599453;

    @Override
    public Schema<LogCosh> schema() {
        return SCHEMA;
    }

    @Override
    public double value(float target, float predicted) {
        double size = Math.abs((double) predicted - target);
        return size + StrictMath.log1p(StrictMath.exp(-2 * size)) - LN_2;
    }

    @Override
    public double slope(float target, float predicted) {
        return StrictMath.tanh((double) predicted - target);
    }
}
