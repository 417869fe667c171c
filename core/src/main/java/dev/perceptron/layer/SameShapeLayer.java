package dev.perceptron.layer;

import dev.perceptron.api.Experimental;
import dev.perceptron.tensor.Shape;
import java.util.List;

/**
 * A layer of one input whose output has the input's shape and mask.
 *
 * @param <L> the layer itself
 */
@Experimental
public interface SameShapeLayer<L extends SameShapeLayer<L>> extends LayerRecipe<L> {
    @Override
    default Shape outputShape(List<Shape> inputs) {
        return ShapeChecks.single(this, inputs);
    }

    @Override
    default MaskRule maskRule() {
        return MaskRule.PASS;
    }
}
