package dev.perceptron.layer;

import dev.perceptron.config.Schema;
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
public record Add(@Nullable String name) implements MergeLayer<Add> {
    static final Schema<Add> SCHEMA = Schema.of("Add", Add::new, LayerOptions.NAMED);

    /** A layer without a name of its own. */
    public static Add of() {
        return SCHEMA.of();
    }

    @Override
    public Schema<Add> schema() {
        return SCHEMA;
    }

    @Override
    public List<LayerFunction> bind(List<Shape> inputs, Mode mode) {
        return List.of(new MergeSum(1f, 1f, false));
    }
}
