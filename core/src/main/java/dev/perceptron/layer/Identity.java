package dev.perceptron.layer;

import dev.perceptron.config.Type;
import dev.perceptron.tensor.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The input itself. Source: Keras {@code Identity}.
 *
 * @param name the user's name, or null
 */
public record Identity(@Nullable String name) implements Layer {
    static final Type<Layer> TYPE = Type.of("Identity", config -> new Identity(LayerConfig.name(config)));

    /** A layer without a name of its own. */
    public static Identity of() {
        return new Identity(null);
    }

    @Override
    public Identity withName(String newName) {
        return new Identity(newName);
    }

    @Override
    public String className() {
        return "Identity";
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
        return List.of();
    }
}
