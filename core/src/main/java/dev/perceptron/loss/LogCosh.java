package dev.perceptron.loss;

import dev.perceptron.config.Type;

/** mean ln cosh(p−y): a parabola near 0, |e| − ln 2 far away. Source: Keras {@code LogCosh}. */
public record LogCosh() implements ElementLoss {
    static final Type<Loss> TYPE = NamedLoss.type("LogCosh", config -> new LogCosh(), "log_cosh");

    private static final double LN_2 = 0.6931471805599453;

    @Override
    public String className() {
        return "LogCosh";
    }

    @Override
    public String name() {
        return "log_cosh";
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
