package dev.perceptron.layer;

import dev.perceptron.activation.LeakyRelu;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Type;
import dev.perceptron.tensor.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * y = x for x ≥ 0, else slope·x. Source: Keras {@code LeakyReLU}.
 *
 * @param name the user's name, or null
 * @param negativeSlope the slope below 0, 0 or more; default 0.3 (the function {@code leaky_relu} has 0.2)
 */
public record LeakyReLU(@Nullable String name, float negativeSlope) implements Layer {
    static final Type<Layer> TYPE = Type.of(
            "LeakyReLU",
            config -> new LeakyReLU(
                    LayerConfig.name(config),
                    config.readOr(
                            config.has("negative_slope") ? "negative_slope" : "alpha", ConfigValue::asFloat, 0.3f)));

    /** Checks the slope. */
    public LeakyReLU {
        if (!(negativeSlope >= 0)) {
            throw new IllegalArgumentException(
                    "LeakyReLU's negative_slope must be 0 or more, received " + negativeSlope + ".");
        }
    }

    /** With Keras's default slope 0.3. */
    public static LeakyReLU of() {
        return of(0.3);
    }

    /** With this slope below 0. */
    public static LeakyReLU of(double negativeSlope) {
        return new LeakyReLU(null, (float) negativeSlope);
    }

    @Override
    public ConfigObject config() {
        return LayerConfig.base(this).with("negative_slope", ConfigValue.of(negativeSlope));
    }

    @Override
    public MaskRule maskRule() {
        return MaskRule.PASS;
    }

    @Override
    public LeakyReLU withName(String newName) {
        return new LeakyReLU(newName, negativeSlope);
    }

    @Override
    public String className() {
        return "LeakyReLU";
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        return ShapeChecks.single(this, inputs);
    }

    @Override
    public List<LayerFunction> bind(List<Shape> inputs, Mode mode) {
        return List.of(new ActivationStage(new LeakyRelu(negativeSlope)));
    }
}
