package dev.perceptron.loss;

import dev.perceptron.config.Option;
import dev.perceptron.config.Schema;

/**
 * mean of e²/2 where |e| ≤ δ, else δ·|e| − δ²/2, with e = p−y. Source: Keras {@code Huber}.
 *
 * @param delta where the parabola becomes a line; default 1
 */
public record Huber(double delta) implements ElementLoss {
    private static final Option<Huber, Double> DELTA = Option.real("delta", Huber::delta, 1.0);
    static final Schema<Huber> SCHEMA = Schema.of("Huber", Huber::new, DELTA).alias("huber_loss", "huber");

    @Override
    public Schema<Huber> schema() {
        return SCHEMA;
    }

    /** The same with a line beyond another distance δ. */
    public Huber withDelta(double delta) {
        return SCHEMA.with(this, DELTA, delta);
    }

    @Override
    public double value(float target, float predicted) {
        float error = predicted - target;
        double size = Math.abs(error);
        return size <= delta ? size * size / 2 : delta * size - delta * delta / 2;
    }

    @Override
    public double slope(float target, float predicted) {
        float error = predicted - target;
        return Math.abs(error) <= delta ? error : delta * Math.signum(error);
    }
}
