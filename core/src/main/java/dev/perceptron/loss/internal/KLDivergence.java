package dev.perceptron.loss.internal;

import dev.perceptron.config.Schema;
import dev.perceptron.loss.ElementLoss;

/**
 * Σ y·ln(y/p) over the last axis, both clipped to [1e−7, 1]; on a bound the derivative is halved. Source: Keras {@code
 * KLDivergence}.
 */
public record KLDivergence() implements ElementLoss {
    public static final Schema<KLDivergence> SCHEMA =
            Schema.of("KLDivergence", values -> new KLDivergence()).alias("kl_divergence", "kld", "KLD");

    @Override
    public Schema<KLDivergence> schema() {
        return SCHEMA;
    }

    @Override
    public boolean summed() {
        return true;
    }

    @Override
    public double value(float target, float predicted) {
        double y = Clipped.value(target, 1f);
        return y * (StrictMath.log(y) - StrictMath.log(Clipped.value(predicted, 1f)));
    }

    @Override
    public double slope(float target, float predicted) {
        return -Clipped.slope(predicted, 1f) * Clipped.value(target, 1f) / Clipped.value(predicted, 1f);
    }
}
