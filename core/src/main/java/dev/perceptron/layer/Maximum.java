package dev.perceptron.layer;

import dev.perceptron.config.Type;
import dev.perceptron.tensor.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The largest of all inputs; equal ones share the gradient. Source: Keras {@code Maximum}.
 *
 * <p>Axes of length 1 are stretched to the others' length; inputs of lower rank get axes of length 1 behind the batch.
 *
 * @param name the user's name, or null
 */
public record Maximum(@Nullable String name) implements Layer {
    static final Type<Layer> TYPE = Type.of("Maximum", config -> new Maximum(LayerConfig.name(config)));

    /** A layer without a name of its own. */
    public static Maximum of() {
        return new Maximum(null);
    }

    @Override
    public Maximum withName(String newName) {
        return new Maximum(newName);
    }

    @Override
    public String className() {
        return "Maximum";
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
        return List.of(new MergeExtreme(true));
    }
}
