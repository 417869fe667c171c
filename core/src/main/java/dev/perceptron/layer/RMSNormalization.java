package dev.perceptron.layer;

import dev.perceptron.config.Option;
import dev.perceptron.config.Schema;
import dev.perceptron.initializer.Initializers;
import dev.perceptron.tensor.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * y = scale·x/√(mean x² + ε) along some axes of each sample. Source: Zhang and Sennrich 2019; Keras {@code
 * RMSNormalization}.
 *
 * @param name the user's name, or null
 * @param axis the normalized axes, counted with the batch axis 0; default the last
 * @param epsilon ε, default 10⁻⁶
 * @param trainable whether the optimizer changes the scale, which starts at 1
 */
public record RMSNormalization(@Nullable String name, List<Integer> axis, float epsilon, boolean trainable)
        implements TrainableLayer<RMSNormalization>, AlongAxes<RMSNormalization> {
    private static final Option<RMSNormalization, Float> EPSILON =
            Option.single("epsilon", RMSNormalization::epsilon, 1e-6f);

    static final Schema<RMSNormalization> SCHEMA = Schema.of(
            "RMSNormalization",
            (name, trainable, axis, epsilon) -> new RMSNormalization(name, axis, epsilon, trainable),
            LayerOptions.NAME,
            LayerOptions.TRAINABLE_TYPED,
            LayerOptions.AXIS,
            EPSILON);

    public RMSNormalization {
        axis = List.copyOf(axis);
    }

    /** Over the last axis with ε = 10⁻⁶. */
    public static RMSNormalization of() {
        return SCHEMA.of();
    }

    @Override
    public Schema<RMSNormalization> schema() {
        return SCHEMA;
    }

    /** The same with another ε. */
    public RMSNormalization withEpsilon(double newEpsilon) {
        return SCHEMA.with(this, EPSILON, (float) newEpsilon);
    }

    @Override
    public List<Weight> weights(List<Shape> inputs) {
        Shape shape = ShapeChecks.along(inputs.get(0), ShapeChecks.axes(this, inputs.get(0), axis));
        return List.of(Weight.trainable("scale", shape, WeightRecipe.of(Initializers.ones())));
    }

    @Override
    public List<LayerFunction> bind(List<Shape> inputs, Mode mode) {
        Shape shape = inputs.get(0);
        List<Integer> axes = ShapeChecks.axes(this, shape, axis);
        int group = Math.max(1, ShapeChecks.along(shape, axes).size());
        return List.of(new RowNormalization(
                RowNormalization.Kind.ROOT_MEAN_SQUARE,
                epsilon,
                RowNormalization.lastly(shape.rank() + 1, axes),
                shape.size(),
                shape.size() / group,
                1,
                true,
                false));
    }
}
