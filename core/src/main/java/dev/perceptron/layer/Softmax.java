package dev.perceptron.layer;

import dev.perceptron.config.Option;
import dev.perceptron.config.Schema;
import dev.perceptron.tensor.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Probabilities that sum to 1 along axes; masked places get 0. Source: Keras {@code Softmax}.
 *
 * <p>A mask has the shape of the input or one that can be stretched to it, aligned at the last axis; masked inputs are
 * set to −10⁹ before and masked outputs to 0 afterwards.
 *
 * @param name the user's name, or null
 * @param axes along which axes, counted with the batch axis 0; default the last
 */
public record Softmax(@Nullable String name, List<Integer> axes) implements SameShapeLayer<Softmax> {
    private static final Option<Softmax, List<Integer>> AXIS = Option.<Softmax, List<Integer>>of(
                    "axis", LayerOptions.INTEGER_OR_LIST, Softmax::axes)
            .or(List.of(-1));

    static final Schema<Softmax> SCHEMA = Schema.of("Softmax", Softmax::new, LayerOptions.NAMED, AXIS);

    public Softmax {
        axes = List.copyOf(axes);
    }

    /** Along the last axis. */
    public static Softmax of() {
        return SCHEMA.of();
    }

    @Override
    public Schema<Softmax> schema() {
        return SCHEMA;
    }

    /** The same along other axes, counted with the batch axis 0. */
    public Softmax withAxis(Integer... newAxes) {
        return SCHEMA.with(this, AXIS, List.of(newAxes));
    }

    @Override
    public List<LayerFunction> bind(List<Shape> inputs, Mode mode) {
        return List.of(new SoftmaxFunction(axes));
    }
}
