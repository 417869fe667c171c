package dev.perceptron.loss;

import dev.perceptron.config.Type;

/**
 * Σ y·ln(y/p) over the last axis, both clipped to [1e−7, 1]; on a bound the derivative is halved. Source: Keras {@code
 * KLDivergence}.
 */
public record KLDivergence() implements ElementLoss {
    static final Type<Loss> TYPE =
            NamedLoss.type("KLDivergence", config -> new KLDivergence(), "kl_divergence", "kld", "KLD");

    @Override
    public String className() {
        return "KLDivergence";
    }

    @Override
    public String name() {
        return "kl_divergence";
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
