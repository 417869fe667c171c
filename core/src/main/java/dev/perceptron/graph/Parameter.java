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
 * @param value its values, a view of the model's block
 * @param offset its place in the trainable or the frozen block
 */
@Experimental
public record Parameter(String layer, Weight weight, boolean trainable, Tensor value, int offset) {
    /** {@code dense/kernel}. */
    public String path() {
        return layer + "/" + weight.name();
    }

    /** This parameter's part of another block laid out like the trainable one: a gradient or an optimizer's slot. */
    public Tensor view(Tensor block) {
        return Tensor.view(block.storage(), block.offset() + offset, weight.shape());
    }
}
