package dev.perceptron.layer;

import dev.perceptron.config.Option;
import dev.perceptron.config.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Dropout of whole channels of samples with 2 axes and channels. Source: Keras {@code SpatialDropout2D}.
 *
 * @param name the user's name, or null
 * @param rate from 0 to 1: the share of channels to drop
 * @param seed a seed of its own, or null for the model's
 * @param channelsFirst whether the channels are the first axis of a sample, default the last
 */
public record SpatialDropout2D(
        @Nullable String name, float rate, @Nullable Long seed, boolean channelsFirst)
        implements SpatialDropout<SpatialDropout2D>, ChannelOrder<SpatialDropout2D> {
    private static final Option<SpatialDropout2D, Float> RATE = LayerOptions.rate(SpatialDropout2D::rate);

    static final Schema<SpatialDropout2D> SCHEMA = Schema.of(
            "SpatialDropout2D",
            (rate, seed, name, channelsFirst) -> new SpatialDropout2D(name, rate, seed, channelsFirst),
            RATE,
            LayerOptions.SEED,
            LayerOptions.NAME.and(SpatialDropout.DTYPE),
            LayerOptions.CHANNELS_FIRST);

    public SpatialDropout2D {
        SCHEMA.check(RATE, rate);
    }

    /** Drops this share of the channels. */
    public static SpatialDropout2D of(double rate) {
        return SCHEMA.of(RATE, (float) rate);
    }

    @Override
    public Schema<SpatialDropout2D> schema() {
        return SCHEMA;
    }

    @Override
    public int rank() {
        return 3;
    }
}
