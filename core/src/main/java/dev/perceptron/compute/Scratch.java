package dev.perceptron.compute;

import dev.perceptron.api.Experimental;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;

/**
 * Tensors for intermediate results, from {@link Compute#scratch()} until it is closed.
 *
 * <p>Their first values are whatever the memory held; with Java's assertions on they are NaN, as are those of a tensor
 * used after its scratch was closed.
 */
@Experimental
public final class Scratch implements AutoCloseable {
    private final ScratchStack stack;
    private final int depth;
    private int mark;

    Scratch(ScratchStack stack, int depth) {
        this.stack = stack;
        this.depth = depth;
    }

    Scratch startingAt(int newMark) {
        mark = newMark;
        return this;
    }

    /**
     * A tensor of this shape, its values undefined.
     *
     * @throws IllegalStateException if this scratch has been closed, or another opened after it has not
     */
    public Tensor tensor(Shape shape) {
        return stack.take(depth, shape);
    }

    /**
     * A tensor of another one's shape, its values undefined.
     *
     * @throws IllegalStateException if this scratch has been closed, or another opened after it has not
     */
    public Tensor like(Tensor tensor) {
        return tensor(tensor.shape());
    }

    /**
     * Gives all its tensors back.
     *
     * @throws IllegalStateException if it has been closed before, or another opened after it has not
     */
    @Override
    public void close() {
        stack.close(depth, mark);
    }
}
