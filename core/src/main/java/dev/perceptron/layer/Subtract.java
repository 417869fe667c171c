package dev.perceptron.layer;

import dev.perceptron.config.Schema;
import dev.perceptron.tensor.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The first input minus the second; takes exactly two. Source: Keras {@code Subtract}.
 *
 * <p>Axes of length 1 are stretched to the others' length; inputs of lower rank get axes of length 1 behind the batch.
 *
 * @param name the user's name, or null
 */
public record Subtract(@Nullable String name) implements MergeLayer<Subtract> {
    static final Schema<Subtract> SCHEMA = Schema.of("Subtract", Subtract::new, LayerOptions.NAMED);

    /** A layer without a name of its own. */
    public static Subtract of() {
        return SCHEMA.of();
    }

    @Override
    public Schema<Subtract> schema() {
        return SCHEMA;
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        if (inputs.size() != 2) {
            throw new IllegalArgumentException(ShapeChecks.describe(this) + " takes exactly two inputs, received "
                    + inputs.size() + ": " + inputs + ".");
        }
        return Merging.shape(this, inputs);
    }

    @Override
    public List<LayerFunction> bind(List<Shape> inputs, Mode mode) {
        return List.of(new MergeSum(1f, -1f, false));
    }
}
