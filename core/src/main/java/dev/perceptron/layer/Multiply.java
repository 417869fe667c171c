package dev.perceptron.layer;

import dev.perceptron.config.Type;
import dev.perceptron.tensor.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The product of all inputs. Source: Keras {@code Multiply}.
 *
 * <p>Axes of length 1 are stretched to the others' length; inputs of lower rank get axes of length 1 behind the batch.
 *
 * @param name the user's name, or null
 */
public record Multiply(@Nullable String name) implements Layer {
    static final Type<Layer> TYPE = Type.of("Multiply", config -> new Multiply(LayerConfig.name(config)));

    /** A layer without a name of its own. */
    public static Multiply of() {
        return new Multiply(null);
    }

    @Override
    public Multiply withName(String newName) {
        return new Multiply(newName);
    }

    @Override
    public String className() {
        return "Multiply";
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
        return List.of(new MergeProduct());
    }
}
