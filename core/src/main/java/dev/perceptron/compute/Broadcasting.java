package dev.perceptron.compute;

import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;

/** Stretches axes of length 1 to a larger shape, and sums a larger shape back down to them. */
final class Broadcasting {
    private Broadcasting() {}

    /** out[i] = small[i with stretched axes at 0]; ranks may differ, missing axes lie in front. */
    static void expand(Tensor small, Tensor out) {
        int[] strides = strides(small.shape(), out.shape());
        float[] source = small.storage().floats();
        float[] target = out.storage().floats();
        int[] index = new int[strides.length];
        int from = small.offset();
        for (int i = 0; i < out.size(); i++) {
            target[out.offset() + i] = source[from];
            from += advance(index, out.shape(), strides);
        }
    }

    /** sums[i] (+)= the sum over stretched axes, each one chain in index order. */
    static void reduce(Tensor big, Tensor sums, boolean accumulate) {
        int[] strides = strides(sums.shape(), big.shape());
        float[] source = big.storage().floats();
        float[] target = sums.storage().floats();
        if (!accumulate) {
            java.util.Arrays.fill(target, sums.offset(), sums.offset() + sums.size(), 0f);
        }
        int[] index = new int[strides.length];
        int to = sums.offset();
        for (int i = 0; i < big.size(); i++) {
            target[to] += source[big.offset() + i];
            to += advance(index, big.shape(), strides);
        }
    }

    private static int[] strides(Shape small, Shape big) {
        int[] strides = new int[big.rank()];
        int stride = 1;
        for (int back = 1; back <= small.rank(); back++) {
            int length = small.dim(-back);
            strides[big.rank() - back] = length == 1 ? 0 : stride;
            if (length != 1 && length != big.dim(-back)) {
                throw new IllegalArgumentException("Can't stretch the shape " + small + " to " + big
                        + ": an axis must have the same length, or length 1.");
            }
            stride *= length;
        }
        return strides;
    }

    /** Steps to the next index in row-major order; how far the stretched position moves. */
    private static int advance(int[] index, Shape shape, int[] strides) {
        int moved = 0;
        for (int axis = index.length - 1; axis >= 0; axis--) {
            moved += strides[axis];
            if (++index[axis] < shape.dim(axis)) {
                return moved;
            }
            moved -= strides[axis] * shape.dim(axis);
            index[axis] = 0;
        }
        return moved;
    }
}
