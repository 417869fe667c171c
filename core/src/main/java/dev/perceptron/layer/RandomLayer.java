package dev.perceptron.layer;

import org.jspecify.annotations.Nullable;

/**
 * A layer that draws random numbers while training.
 *
 * @param <L> the layer itself
 */
public interface RandomLayer<L extends RandomLayer<L>> extends LayerRecipe<L> {
    /** A seed of its own, or null for the model's. */
    @Nullable
    Long seed();

    /** The same with a seed of its own. */
    default L withSeed(long seed) {
        return LayerOptions.with(this, LayerOptions.SEED, seed);
    }
}
