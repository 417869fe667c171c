package dev.perceptron.optimizer;

import dev.perceptron.api.Experimental;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;

/**
 * A trainable weight as an optimizer sees it.
 *
 * @param path layer and name: {@code dense/kernel}
 * @param value its values, which steps will modify
 * @param offset its place in the block of gradients
 */
@Experimental
public record Variable(String path, Tensor value, int offset) {
    /** A variable at a place of a block of weights, its gradient at the same place of a block of gradients. */
    public static Variable in(Tensor block, String path, Shape shape, int offset) {
        return new Variable(path, Tensor.view(block.storage(), block.offset() + offset, shape), offset);
    }

    /** The axis lengths. */
    public Shape shape() {
        return value.shape();
    }

    /** The name without the layer: {@code kernel}. */
    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Whether another's gradient follows on this one's without a gap. */
    boolean isBefore(Variable next) {
        return next.offset == offset + value.size();
    }

    /** Whether another's values do, too. */
    boolean touches(Variable next) {
        return isBefore(next)
                && next.value.storage() == value.storage()
                && next.value.offset() == value.offset() + value.size();
    }
}
