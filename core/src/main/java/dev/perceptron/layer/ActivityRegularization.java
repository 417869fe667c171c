package dev.perceptron.layer;

import dev.perceptron.config.Option;
import dev.perceptron.config.Schema;
import dev.perceptron.regularizer.Regularizers;
import dev.perceptron.tensor.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Passes its input on and adds l1·Σ|x| + l2·Σx², divided by the batch size, to the loss. Source: Keras {@code
 * ActivityRegularization}.
 *
 * @param name the user's name, or null
 * @param l1 the factor of magnitudes, default 0
 * @param l2 the factor of squares, default 0
 */
public record ActivityRegularization(@Nullable String name, float l1, float l2)
        implements SameShapeLayer<ActivityRegularization> {
    private static final Option<ActivityRegularization, Float> L1 = Option.single("l1", ActivityRegularization::l1, 0f);
    private static final Option<ActivityRegularization, Float> L2 = Option.single("l2", ActivityRegularization::l2, 0f);

    static final Schema<ActivityRegularization> SCHEMA =
            Schema.of("ActivityRegularization", ActivityRegularization::new, LayerOptions.NAMED, L1, L2);

    /** With these factors. */
    public static ActivityRegularization of(double l1, double l2) {
        return SCHEMA.of(L1, (float) l1, L2, (float) l2);
    }

    @Override
    public Schema<ActivityRegularization> schema() {
        return SCHEMA;
    }

    @Override
    public List<LayerFunction> bind(List<Shape> inputs, Mode mode) {
        return List.of(new ActivityPenalty(Regularizers.l1l2(l1, l2)));
    }
}
