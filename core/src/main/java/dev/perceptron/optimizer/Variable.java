package dev.perceptron.optimizer;

import dev.perceptron.api.Experimental;
import dev.perceptron.tensor.Shape;

/**
 * A trainable weight as an optimizer sees it.
 *
 * @param path layer and name: {@code dense/kernel}
 * @param shape the axis lengths
 * @param offset its place in the block of all trainable weights
 */
@Experimental
public record Variable(String path, Shape shape, int offset) {
    /** The name without the layer: {@code kernel}. */
    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Where the next variable starts if nothing lies between. */
    int end() {
        return offset + shape.size();
    }
}
