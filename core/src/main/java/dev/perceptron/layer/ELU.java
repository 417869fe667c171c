package dev.perceptron.layer;

import dev.perceptron.activation.Elu;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Type;
import dev.perceptron.tensor.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * y = x for x > 0, else α·(eˣ−1). Source: Clevert, Unterthiner, Hochreiter 2016; Keras {@code ELU}.
 *
 * @param name the user's name, or null
 * @param alpha α, 0 or more; default 1
 */
public record ELU(@Nullable String name, float alpha) implements Layer {
    static final Type<Layer> TYPE = Type.of(
            "ELU", config -> new ELU(LayerConfig.name(config), config.readOr("alpha", ConfigValue::asFloat, 1f)));

    /** Checks α. */
    public ELU {
        if (!(alpha >= 0)) {
            throw new IllegalArgumentException("ELU's alpha must be 0 or more, received " + alpha + ".");
        }
    }

    /** With α = 1. */
    public static ELU of() {
        return of(1);
    }

    /** With this α. */
    public static ELU of(double alpha) {
        return new ELU(null, (float) alpha);
    }

    @Override
    public ConfigObject config() {
        return LayerConfig.base(this).with("alpha", ConfigValue.of(alpha));
    }

    @Override
    public ELU withName(String newName) {
        return new ELU(newName, alpha);
    }

    @Override
    public String className() {
        return "ELU";
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
        return List.of(new ActivationStage(new Elu(alpha)));
    }
}
