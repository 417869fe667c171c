package dev.perceptron.layer;

import dev.perceptron.config.Schema;
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
public record Multiply(@Nullable String name) implements MergeLayer<Multiply> {
    static final Schema<Multiply> SCHEMA = Schema.of("Multiply", Multiply::new, LayerOptions.NAMED);

    /** A layer without a name of its own. */
    public static Multiply of() {
        return SCHEMA.of();
    }

    @Override
    public Schema<Multiply> schema() {
        return SCHEMA;
    }

    @Override
    public List<LayerFunction> bind(List<Shape> inputs, Mode mode) {
        return List.of(new MergeProduct());
    }
}
