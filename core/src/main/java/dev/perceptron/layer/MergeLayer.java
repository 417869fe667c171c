package dev.perceptron.layer;

import dev.perceptron.api.Experimental;
import dev.perceptron.tensor.Shape;
import java.util.List;

/**
 * A layer that merges its inputs value by value.
 *
 * <p>Axes of length 1 are stretched to the others' length; inputs of lower rank get axes of length 1 behind the batch.
 *
 * @param <L> the layer itself
 */
@Experimental
public interface MergeLayer<L extends MergeLayer<L>> extends LayerRecipe<L> {
    @Override
    default Shape outputShape(List<Shape> inputs) {
        return Merging.shape(this, inputs);
    }

    @Override
    default MaskRule maskRule() {
        return MaskRule.ANY;
    }
}
