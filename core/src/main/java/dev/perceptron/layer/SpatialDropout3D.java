package dev.perceptron.layer;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Type;
import dev.perceptron.tensor.Shape;
import java.util.List;
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
        @Nullable String name, float rate, @Nullable Long seed, boolean channelsFirst) implements Layer {
    static final Type<Layer> TYPE = Type.of(
            "SpatialDropout3D",
            config -> new SpatialDropout3D(
                    LayerConfig.name(config),
                    config.read("rate", ConfigValue::asFloat),
                    LayerConfig.seed(config),
                    LayerConfig.channelsFirst(config)));

    /** Checks the rate. */
    public SpatialDropout3D {
        Dropout.checkRate("SpatialDropout3D", rate);
    }

    /** Drops this share of the channels. */
    public static SpatialDropout3D of(double rate) {
        return new SpatialDropout3D(null, (float) rate, null, false);
    }

    @Override
    public ConfigObject config() {
        return SpatialDropout1D.config(this, rate, seed)
                .with("data_format", ConfigValue.of(channelsFirst ? "channels_first" : "channels_last"));
    }

    @Override
    public SpatialDropout3D withName(String newName) {
        return new SpatialDropout3D(newName, rate, seed, channelsFirst);
    }

    /** The same with a seed of its own. */
    public SpatialDropout3D withSeed(long newSeed) {
        return new SpatialDropout3D(name, rate, newSeed, channelsFirst);
    }

    /** The same with the channels first or last. */
    public SpatialDropout3D withChannelsFirst(boolean newChannelsFirst) {
        return new SpatialDropout3D(name, rate, seed, newChannelsFirst);
    }

    @Override
    public String className() {
        return "SpatialDropout3D";
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        return SpatialDropout1D.check(this, inputs, 4);
    }

    @Override
    public MaskRule maskRule() {
        return MaskRule.PASS;
    }

    @Override
    public List<LayerFunction> bind(List<Shape> inputs, Mode mode) {
        return SpatialDropout1D.dropout(rate, seed, 5, channelsFirst ? 1 : 4).bind(inputs, mode);
    }
}
