package dev.perceptron.layer;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Type;
import dev.perceptron.tensor.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Dropout of whole channels of samples of shape (steps, channels). Source: Keras {@code SpatialDropout1D}.
 *
 * @param name the user's name, or null
 * @param rate from 0 to 1: the share of channels to drop
 * @param seed a seed of its own, or null for the model's
 */
public record SpatialDropout1D(
        @Nullable String name, float rate, @Nullable Long seed) implements Layer {
    static final Type<Layer> TYPE = Type.of(
            "SpatialDropout1D",
            config -> new SpatialDropout1D(
                    LayerConfig.name(config), config.read("rate", ConfigValue::asFloat), LayerConfig.seed(config)));

    /** Checks the rate. */
    public SpatialDropout1D {
        Dropout.checkRate("SpatialDropout1D", rate);
    }

    /** Drops this share of the channels. */
    public static SpatialDropout1D of(double rate) {
        return new SpatialDropout1D(null, (float) rate, null);
    }

    @Override
    public ConfigObject config() {
        return config(this, rate, seed);
    }

    /** Keras writes these layers' entries in an order of their own. */
    static ConfigObject config(Layer layer, float rate, @Nullable Long seed) {
        return ConfigObject.empty()
                .with("rate", ConfigValue.of(rate))
                .with("seed", LayerConfig.number(seed))
                .with("name", LayerConfig.text(layer.name()))
                .with("dtype", ConfigValue.of("float32"));
    }

    @Override
    public SpatialDropout1D withName(String newName) {
        return new SpatialDropout1D(newName, rate, seed);
    }

    /** The same with a seed of its own. */
    public SpatialDropout1D withSeed(long newSeed) {
        return new SpatialDropout1D(name, rate, newSeed);
    }

    @Override
    public String className() {
        return "SpatialDropout1D";
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        return check(this, inputs, 2);
    }

    /** The input's shape, if its rank is right. */
    static Shape check(Layer layer, List<Shape> inputs, int rank) {
        Shape shape = ShapeChecks.single(layer, inputs);
        if (shape.rank() != rank) {
            throw new IllegalArgumentException(
                    ShapeChecks.describe(layer) + " takes samples with " + rank + " axes, received " + shape + ".");
        }
        return shape;
    }

    @Override
    public MaskRule maskRule() {
        return MaskRule.PASS;
    }

    /** Dropout that shares its mask along all axes but the batch and the channels. */
    static Dropout dropout(float rate, @Nullable Long seed, int rank, int channels) {
        List<Integer> noise = new ArrayList<>(Collections.nCopies(rank, 1));
        noise.set(0, Dropout.FROM_INPUT);
        noise.set(channels, Dropout.FROM_INPUT);
        return new Dropout(null, rate, noise, seed);
    }

    @Override
    public List<LayerFunction> bind(List<Shape> inputs, Mode mode) {
        return dropout(rate, seed, 3, 2).bind(inputs, mode);
    }
}
