package dev.perceptron.layer;

import dev.perceptron.config.Schema;
import dev.perceptron.tensor.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The input itself. Source: Keras {@code Identity}.
 *
 * @param name the user's name, or null
 */
public record Identity(@Nullable String name) implements SameShapeLayer<Identity> {
    static final Schema<Identity> SCHEMA = Schema.of("Identity", Identity::new, LayerOptions.NAMED);

    /** A layer without a name of its own. */
    public static Identity of() {
        return SCHEMA.of();
    }

    @Override
    public Schema<Identity> schema() {
        return SCHEMA;
    }

    @Override
    public List<LayerFunction> bind(List<Shape> inputs, Mode mode) {
        return List.of();
    }
}
