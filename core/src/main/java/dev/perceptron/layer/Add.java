package dev.perceptron.layer;

import dev.perceptron.config.Type;
import dev.perceptron.tensor.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sum of all inputs. Source: Keras {@code Add}.
 *
 * <p>Axes of length 1 are stretched to the others' length; inputs of lower rank get axes of length 1 behind the batch.
 *
 * @param name the user's name, or null
 */
public record Add(@Nullable String name) implements Layer {
    static final Type<Layer> TYPE = Type.of("Add", config -> new Add(LayerConfig.name(config)));

    /** A layer without a name of its own. */
    public static Add of() {
        return new Add(null);
    }

    @Override
    public Add withName(String newName) {
        return new Add(newName);
    }

    @Override
    public String className() {
        return "Add";
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
        return List.of(new MergeSum(1f, 1f, false));
    }
}
