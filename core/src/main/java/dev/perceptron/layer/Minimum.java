package dev.perceptron.layer;

import dev.perceptron.config.Type;
import dev.perceptron.tensor.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The smallest of all inputs; equal ones share the gradient. Source: Keras {@code Minimum}.
 *
 * <p>Axes of length 1 are stretched to the others' length; inputs of lower rank get axes of length 1 behind the batch.
 *
 * @param name the user's name, or null
 */
public record Minimum(@Nullable String name) implements Layer {
    static final Type<Layer> TYPE = Type.of("Minimum", config -> new Minimum(LayerConfig.name(config)));

    /** A layer without a name of its own. */
    public static Minimum of() {
        return new Minimum(null);
    }

    @Override
    public Minimum withName(String newName) {
        return new Minimum(newName);
    }

    @Override
    public String className() {
        return "Minimum";
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        return Merging.shape(this, inputs);
    }

    @Override
    public MaskRule maskRule() {
        return MaskRule.ANY;
    }

    @Override
    public List<LayerFunction> bind(List<Shape> inputs, Mode mode) {
        return List.of(new MergeExtreme(false));
    }
}
