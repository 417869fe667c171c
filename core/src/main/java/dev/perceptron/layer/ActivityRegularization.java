package dev.perceptron.layer;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Type;
import dev.perceptron.regularizer.Regularizers;
import dev.perceptron.tensor.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Passes its input on and adds l1·Σ|x| + l2·Σx², divided by the batch size, to the loss. Source: Keras {@code
 * ActivityRegularization}.
 *
 * @param name the user's name, or null
 * @param l1 the factor of magnitudes, default 0
 * @param l2 the factor of squares, default 0
 */
public record ActivityRegularization(@Nullable String name, float l1, float l2) implements Layer {
    static final Type<Layer> TYPE = Type.of(
            "ActivityRegularization",
            config -> new ActivityRegularization(
                    LayerConfig.name(config),
                    config.readOr("l1", ConfigValue::asFloat, 0f),
                    config.readOr("l2", ConfigValue::asFloat, 0f)));

    /** With these factors. */
    public static ActivityRegularization of(double l1, double l2) {
        return new ActivityRegularization(null, (float) l1, (float) l2);
    }

    @Override
    public ConfigObject config() {
        return LayerConfig.base(this).with("l1", ConfigValue.of(l1)).with("l2", ConfigValue.of(l2));
    }

    @Override
    public ActivityRegularization withName(String newName) {
        return new ActivityRegularization(newName, l1, l2);
    }

    @Override
    public String className() {
        return "ActivityRegularization";
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
        return List.of(new ActivityPenalty(Regularizers.l1l2(l1, l2)));
    }
}
