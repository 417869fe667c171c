package dev.perceptron.layer;

import dev.perceptron.api.Experimental;
import dev.perceptron.tensor.Shape;

/**
 * One of a layer's weights: its place in the recipe, not its values.
 *
 * @param name Keras's name within the layer: {@code kernel}
 * @param shape the axis lengths
 * @param recipe how it starts and what holds it in bounds
 * @param trainable whether the optimizer changes it while its layer is trainable
 */
@Experimental
public record Weight(String name, Shape shape, WeightRecipe recipe, boolean trainable) {
    /** A trainable weight. */
    public static Weight trainable(String name, Shape shape, WeightRecipe recipe) {
        return new Weight(name, shape, recipe, true);
    }
}
