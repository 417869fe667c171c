package dev.perceptron.loss;

import dev.perceptron.loss.internal.Crossentropy;

/**
 * What focal crossentropies have besides: a factor and a focus. Source: Lin et al. 2017.
 *
 * @param <L> the loss itself
 */
public interface FocalRecipe<L extends FocalRecipe<L>> extends CrossentropyRecipe<L> {
    /** The factor α; default 0.25. */
    double alpha();

    /** The focus γ: the larger, the less counts what is already right; default 2. */
    double gamma();

    /** The same with another factor α. */
    default L withAlpha(double alpha) {
        return schema().with(Crossentropy.self(this), Crossentropy.ALPHA, alpha);
    }

    /** The same with another focus γ. */
    default L withGamma(double gamma) {
        return schema().with(Crossentropy.self(this), Crossentropy.GAMMA, gamma);
    }
}
