package dev.perceptron.layer;

import dev.perceptron.config.Schema;
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
public record Minimum(@Nullable String name) implements MergeLayer<Minimum> {
    static final Schema<Minimum> SCHEMA = Schema.of("Minimum", Minimum::new, LayerOptions.NAMED);

    /** A layer without a name of its own. */
    public static Minimum of() {
        return SCHEMA.of();
    }

    @Override
    public Schema<Minimum> schema() {
        return SCHEMA;
    }

    @Override
    public List<LayerFunction> bind(List<Shape> inputs, Mode mode) {
        return List.of(new MergeExtreme(false));
    }
}
