package dev.perceptron.layer;

import dev.perceptron.config.Option;
import dev.perceptron.config.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Dropout of whole channels of samples with 3 axes and channels. Source: Keras {@code SpatialDropout3D}.
 *
 * @param name the user's name, or null
 * @param rate from 0 to 1: the share of channels to drop
 * @param seed a seed of its own, or null for the model's
 * @param channelsFirst whether the channels are the first axis of a sample, default the last
 */
public record SpatialDropout3D(
        @Nullable String name, float rate, @Nullable Long seed, boolean channelsFirst)
        implements SpatialDropout<SpatialDropout3D>, ChannelOrder<SpatialDropout3D> {
    private static final Option<SpatialDropout3D, Float> RATE = LayerOptions.rate(SpatialDropout3D::rate);

    static final Schema<SpatialDropout3D> SCHEMA = Schema.of(
            "SpatialDropout3D",
            (rate, seed, name, channelsFirst) -> new SpatialDropout3D(name, rate, seed, channelsFirst),
            RATE,
            LayerOptions.SEED,
            LayerOptions.NAME.and(SpatialDropout.DTYPE),
            LayerOptions.CHANNELS_FIRST);

    public SpatialDropout3D {
        SCHEMA.check(RATE, rate);
    }

    /** Drops this share of the channels. */
    public static SpatialDropout3D of(double rate) {
        return SCHEMA.of(RATE, (float) rate);
    }

    @Override
    public Schema<SpatialDropout3D> schema() {
        return SCHEMA;
    }

    @Override
    public int rank() {
        return 4;
    }
}
