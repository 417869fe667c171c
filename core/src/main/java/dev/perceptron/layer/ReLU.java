package dev.perceptron.layer;

import dev.perceptron.activation.ActivationFunction;
import dev.perceptron.activation.Activations;
import dev.perceptron.config.Option;
import dev.perceptron.config.Schema;
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
        implements SameShapeLayer<ReLU> {
    private static final Option<ReLU, @Nullable Float> MAX_VALUE =
            Option.single("max_value", ReLU::maxValue).atLeast(0).orNull();
    private static final Option<ReLU, Float> NEGATIVE_SLOPE =
            Option.single("negative_slope", ReLU::negativeSlope, 0f).atLeast(0);
    private static final Option<ReLU, Float> THRESHOLD =
            Option.single("threshold", ReLU::threshold, 0f).atLeast(0);

    static final Schema<ReLU> SCHEMA =
            Schema.of("ReLU", ReLU::new, LayerOptions.NAMED, MAX_VALUE, NEGATIVE_SLOPE, THRESHOLD);

    public ReLU {
        SCHEMA.check(MAX_VALUE, maxValue);
        SCHEMA.check(NEGATIVE_SLOPE, negativeSlope);
        SCHEMA.check(THRESHOLD, threshold);
    }

    /** max(x, 0). */
    public static ReLU of() {
        return SCHEMA.of();
    }

    @Override
    public Schema<ReLU> schema() {
        return SCHEMA;
    }

    /** The same with a largest value. */
    public ReLU withMaxValue(double newMaxValue) {
        return SCHEMA.with(this, MAX_VALUE, (float) newMaxValue);
    }

    /** The same with a slope below the threshold. */
    public ReLU withNegativeSlope(double newNegativeSlope) {
        return SCHEMA.with(this, NEGATIVE_SLOPE, (float) newNegativeSlope);
    }

    /** The same with a threshold. */
    public ReLU withThreshold(double newThreshold) {
        return SCHEMA.with(this, THRESHOLD, (float) newThreshold);
    }

    private ActivationFunction function() {
        float end = maxValue == null ? Float.POSITIVE_INFINITY : maxValue;
        return Activations.relu(negativeSlope, end, threshold);
    }

    @Override
    public List<LayerFunction> bind(List<Shape> inputs, Mode mode) {
        return List.of(new ActivationStage(function()));
    }
}
