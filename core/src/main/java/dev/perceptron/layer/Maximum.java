package dev.perceptron.layer;

import dev.perceptron.config.Schema;
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
public record Maximum(@Nullable String name) implements MergeLayer<Maximum> {
    static final Schema<Maximum> SCHEMA = Schema.of("Maximum", Maximum::new, LayerOptions.NAMED);

    /** A layer without a name of its own. */
    public static Maximum of() {
        return SCHEMA.of();
    }

    @Override
    public Schema<Maximum> schema() {
        return SCHEMA;
    }

    @Override
    public List<LayerFunction> bind(List<Shape> inputs, Mode mode) {
        return List.of(new MergeExtreme(true));
    }
}
