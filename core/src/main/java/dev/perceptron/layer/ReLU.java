package dev.perceptron.layer;

import dev.perceptron.activation.ActivationFunction;
import dev.perceptron.activation.Activations;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Type;
import dev.perceptron.tensor.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * y = p − slope·max(t−x, 0), where p = x for x > t, else 0, cut at a largest value; max(x, 0) with the defaults. Source:
 * Keras {@code ReLU}.
 *
 * @param name the user's name, or null
 * @param maxValue the largest value, 0 or more, or null for none, the default
 * @param negativeSlope the slope below the threshold, 0 or more; default 0
 * @param threshold t, 0 or more; default 0
 */
public record ReLU(@Nullable String name, @Nullable Float maxValue, float negativeSlope, float threshold)
        implements Layer {
    static final Type<Layer> TYPE = Type.of(
            "ReLU",
            config -> new ReLU(
                    LayerConfig.name(config),
                    config.optional("max_value").isEmpty() ? null : config.read("max_value", ConfigValue::asFloat),
                    config.readOr("negative_slope", ConfigValue::asFloat, 0f),
                    config.readOr("threshold", ConfigValue::asFloat, 0f)));

    /** Checks the numbers. */
    public ReLU {
        if (maxValue != null && !(maxValue >= 0) || !(negativeSlope >= 0) || !(threshold >= 0)) {
            throw new IllegalArgumentException(
                    "ReLU's max_value, negative_slope and threshold must be 0 or more, received max_value=" + maxValue
                            + ", negative_slope=" + negativeSlope + ", threshold=" + threshold + ".");
        }
    }

    /** max(x, 0). */
    public static ReLU of() {
        return new ReLU(null, null, 0f, 0f);
    }

    /** The same with a largest value. */
    public ReLU withMaxValue(double newMaxValue) {
        return new ReLU(name, (float) newMaxValue, negativeSlope, threshold);
    }

    /** The same with a slope below the threshold. */
    public ReLU withNegativeSlope(double newNegativeSlope) {
        return new ReLU(name, maxValue, (float) newNegativeSlope, threshold);
    }

    /** The same with a threshold. */
    public ReLU withThreshold(double newThreshold) {
        return new ReLU(name, maxValue, negativeSlope, (float) newThreshold);
    }

    @Override
    public ConfigObject config() {
        return LayerConfig.base(this)
                .with("max_value", maxValue == null ? ConfigValue.ofNull() : ConfigValue.of(maxValue.floatValue()))
                .with("negative_slope", ConfigValue.of(negativeSlope))
                .with("threshold", ConfigValue.of(threshold));
    }

    private ActivationFunction function() {
        float end = maxValue == null ? Float.POSITIVE_INFINITY : maxValue;
        return Activations.relu(negativeSlope, end, threshold);
    }

    @Override
    public ReLU withName(String newName) {
        return new ReLU(newName, maxValue, negativeSlope, threshold);
    }

    @Override
    public String className() {
        return "ReLU";
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        return ShapeChecks.single(this, inputs);
    }

    @Override
    public MaskRule maskRule() {
        return MaskRule.PASS;
    }

    @Override
    public List<LayerFunction> bind(List<Shape> inputs, Mode mode) {
        return List.of(new ActivationStage(function()));
    }
}
