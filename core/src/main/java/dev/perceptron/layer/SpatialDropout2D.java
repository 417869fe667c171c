package dev.perceptron.layer;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Type;
import dev.perceptron.tensor.Shape;
import java.util.List;
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
        @Nullable String name, float rate, @Nullable Long seed, boolean channelsFirst) implements Layer {
    static final Type<Layer> TYPE = Type.of(
            "SpatialDropout2D",
            config -> new SpatialDropout2D(
                    LayerConfig.name(config),
                    config.read("rate", ConfigValue::asFloat),
                    LayerConfig.seed(config),
                    LayerConfig.channelsFirst(config)));

    /** Checks the rate. */
    public SpatialDropout2D {
        Dropout.checkRate("SpatialDropout2D", rate);
    }

    /** Drops this share of the channels. */
    public static SpatialDropout2D of(double rate) {
        return new SpatialDropout2D(null, (float) rate, null, false);
    }

    @Override
    public ConfigObject config() {
        return SpatialDropout1D.config(this, rate, seed)
                .with("data_format", ConfigValue.of(channelsFirst ? "channels_first" : "channels_last"));
    }

    @Override
    public SpatialDropout2D withName(String newName) {
        return new SpatialDropout2D(newName, rate, seed, channelsFirst);
    }

    /** The same with a seed of its own. */
    public SpatialDropout2D withSeed(long newSeed) {
        return new SpatialDropout2D(name, rate, newSeed, channelsFirst);
    }

    /** The same with the channels first or last. */
    public SpatialDropout2D withChannelsFirst(boolean newChannelsFirst) {
        return new SpatialDropout2D(name, rate, seed, newChannelsFirst);
    }

    @Override
    public String className() {
        return "SpatialDropout2D";
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        return SpatialDropout1D.check(this, inputs, 3);
    }

    @Override
    public MaskRule maskRule() {
        return MaskRule.PASS;
    }

    @Override
    public List<LayerFunction> bind(List<Shape> inputs, Mode mode) {
        return SpatialDropout1D.dropout(rate, seed, 4, channelsFirst ? 1 : 3).bind(inputs, mode);
    }
}
