package dev.perceptron.layer;

import dev.perceptron.tensor.Shape;
import java.util.List;

/**
 * A layer that works along some axes of each sample and keeps its shape.
 *
 * @param <L> the layer itself
 */
public interface AlongAxes<L extends AlongAxes<L>> extends LayerRecipe<L> {
    /** The axes, counted with the batch axis 0; default the last. */
    List<Integer> axis();

    /** The same along other axes, counted with the batch axis 0. */
    default L withAxis(Integer... axes) {
        return LayerOptions.with(this, LayerOptions.AXIS, List.of(axes));
    }

    @Override
    default Shape outputShape(List<Shape> inputs) {
        Shape shape = ShapeChecks.single(this, inputs);
        ShapeChecks.axes(this, shape, axis());
        return shape;
    }
}
