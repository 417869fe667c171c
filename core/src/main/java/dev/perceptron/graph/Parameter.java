package dev.perceptron.graph;

import dev.perceptron.api.Experimental;
import dev.perceptron.layer.Weight;
import dev.perceptron.tensor.Tensor;

/**
 * A weight of a model: its recipe and its values.
 *
 * @param layer the layer's name
 * @param weight the recipe
 * @param trainable whether the optimizer changes it
 * @param value its values
 * @param offset its place among the trained weights, or among the others
 */
@Experimental
public record Parameter(String layer, Weight weight, boolean trainable, Tensor value, int offset) {
    /** {@code dense/kernel}. */
    public String path() {
        return layer + "/" + weight.name();
    }

    /** This parameter's part of a block of all trained weights: a gradient or an optimizer's slot. */
    public Tensor view(Tensor block) {
        return Tensor.view(block.storage(), block.offset() + offset, weight.shape());
    }
}
