package dev.perceptron.layer;

import dev.perceptron.config.Schema;
import dev.perceptron.tensor.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * y = x/max(‖x‖, 10⁻¹²) along some axes of each sample: length 1. Source: Keras {@code UnitNormalization}.
 *
 * <p>Zeros stay zeros; they have no direction, so their gradient is NaN, as in Keras.
 *
 * @param name the user's name, or null
 * @param axis the axes, counted with the batch axis 0; default the last
 */
public record UnitNormalization(@Nullable String name, List<Integer> axis) implements AlongAxes<UnitNormalization> {
    static final Schema<UnitNormalization> SCHEMA =
            Schema.of("UnitNormalization", UnitNormalization::new, LayerOptions.NAMED, LayerOptions.AXIS);

    private static final float LEAST_SQUARE = 1e-24f;

    public UnitNormalization {
        axis = List.copyOf(axis);
    }

    /** Along the last axis. */
    public static UnitNormalization of() {
        return SCHEMA.of();
    }

    @Override
    public Schema<UnitNormalization> schema() {
        return SCHEMA;
    }

    @Override
    public MaskRule maskRule() {
        return MaskRule.PASS;
    }

    @Override
    public List<LayerFunction> bind(List<Shape> inputs, Mode mode) {
        Shape shape = inputs.get(0);
        return List.of(along(shape, ShapeChecks.axes(this, shape, axis), LEAST_SQUARE));
    }

    /** The function for samples of this shape; the axes count the batch. */
    static LayerFunction along(Shape shape, List<Integer> axes, float leastSquare) {
        int group = Math.max(1, ShapeChecks.along(shape, axes).size());
        return new RowNormalization(
                RowNormalization.Kind.NORM,
                leastSquare,
                RowNormalization.lastly(shape.rank() + 1, axes),
                shape.size(),
                shape.size() / group,
                1,
                false,
                false);
    }
}
