package dev.perceptron.compute;

import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;

/** {@link Arranging}'s copies of a tensor with its axes in another order, on the calling thread. */
final class AxisOrder {
    static final int MOST_AXES = 64;

    private final int[] lengths = new int[MOST_AXES];
    private final int[] strides = new int[MOST_AXES];
    private final int[] reordered = new int[MOST_AXES];
    private float[] source = {};
    private float[] target = {};

    /** Axis i of y is axis {@code axes[i]} of x. */
    void permute(Tensor x, int[] axes, Tensor y) {
        follow(x.shape(), axes);
        copy(x, strides, reordered, axes.length, y);
    }

    /** Axis i of x becomes axis {@code axes[i]} of y. */
    void permuteBack(Tensor x, int[] axes, Tensor y) {
        follow(y.shape(), axes);
        copy(x, reordered, strides, axes.length, y);
    }

    /** Takes the axes in the new order: lengths, and strides in the tensor of this shape and in the reordered one. */
    private void follow(Shape shape, int[] axes) {
        int stride = 1;
        for (int i = axes.length - 1; i >= 0; i--) {
            lengths[i] = shape.dim(axes[i]);
            strides[i] = shape.product(axes[i] + 1, shape.rank());
            reordered[i] = stride;
            stride *= lengths[i];
        }
    }

    private void copy(Tensor x, int[] xStrides, int[] yStrides, int rank, Tensor y) {
        source = x.storage().floats();
        target = y.storage().floats();
        if (y.size() > 0) {
            copy(0, rank, xStrides, x.offset(), yStrides, y.offset());
        }
    }

    private void copy(int axis, int rank, int[] xStrides, int from, int[] yStrides, int to) {
        if (axis >= rank - 1) {
            for (int i = 0; i < lengths[axis]; i++) {
                target[to + i * yStrides[axis]] = source[from + i * xStrides[axis]];
            }
            return;
        }
        for (int i = 0; i < lengths[axis]; i++) {
            copy(axis + 1, rank, xStrides, from + i * xStrides[axis], yStrides, to + i * yStrides[axis]);
        }
    }
}
