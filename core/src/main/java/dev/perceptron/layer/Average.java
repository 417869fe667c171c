package dev.perceptron.layer;

import dev.perceptron.config.Type;
import dev.perceptron.tensor.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sum of all inputs, divided by their number. Source: Keras {@code Average}.
 *
 * <p>Axes of length 1 are stretched to the others' length; inputs of lower rank get axes of length 1 behind the batch.
 *
 * @param name the user's name, or null
 */
public record Average(@Nullable String name) implements Layer {
    static final Type<Layer> TYPE = Type.of("Average", config -> new Average(LayerConfig.name(config)));

    /** A layer without a name of its own. */
    public static Average of() {
        return new Average(null);
    }

    @Override
    public Average withName(String newName) {
        return new Average(newName);
    }

    @Override
    public String className() {
        return "Average";
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
        return List.of(new MergeSum(1f, 1f, true));
    }
}
