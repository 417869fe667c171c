package dev.perceptron.layer;

import dev.perceptron.config.Option;
import dev.perceptron.config.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Dropout of whole channels of samples of shape (steps, channels). Source: Keras {@code SpatialDropout1D}.
 *
 * @param name the user's name, or null
 * @param rate from 0 to 1: the share of channels to drop
 * @param seed a seed of its own, or null for the model's
 */
public record SpatialDropout1D(
        @Nullable String name, float rate, @Nullable Long seed) implements SpatialDropout<SpatialDropout1D> {
    private static final Option<SpatialDropout1D, Float> RATE = LayerOptions.rate(SpatialDropout1D::rate);

    static final Schema<SpatialDropout1D> SCHEMA = Schema.of(
            "SpatialDropout1D",
            (rate, seed, name) -> new SpatialDropout1D(name, rate, seed),
            RATE,
            LayerOptions.SEED,
            LayerOptions.NAME.and(SpatialDropout.DTYPE));

    public SpatialDropout1D {
        SCHEMA.check(RATE, rate);
    }

    /** Drops this share of the channels. */
    public static SpatialDropout1D of(double rate) {
        return SCHEMA.of(RATE, (float) rate);
    }

    @Override
    public Schema<SpatialDropout1D> schema() {
        return SCHEMA;
    }

    @Override
    public int rank() {
        return 2;
    }

    @Override
    public boolean channelsFirst() {
        return false;
    }
}
