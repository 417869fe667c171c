package dev.perceptron.compute;

import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;

/**
 * Keras's sparsemax along the lines of one axis.
 *
 * <p>Sorted from the largest, xₛ has rank s and the running sum Cₛ; supported are the ranks with xₛ &gt; (Cₛ − 1)/s, k
 * in number; y = max(x − τ, 0) with τ = (Σ Cₛ over supported ranks − 1)/k.
 *
 * <p>The projection onto the simplex (Martins and Astudillo 2016) has τ = (Cₖ − 1)/k. Keras 3 adds up all running sums
 * instead, which is the same only for k = 1; the values here are Keras's.
 */
final class Sparsemax {
    private int length;
    private int stride;
    private int lines;
    private int[] order = {};

    /** y = max(x − τ, 0). */
    void forward(Tensor x, int axis, Tensor y) {
        along(x.shape(), axis);
        float[] source = x.storage().floats();
        float[] target = y.storage().floats();
        for (int i = 0; i < lines; i++) {
            int at = x.offset() + start(i);
            int to = y.offset() + start(i);
            sort(source, at);
            float threshold = threshold(source, at);
            for (int k = 0; k < length; k++) {
                target[to + k * stride] = Math.max(source[at + k * stride] - threshold, 0f);
            }
        }
    }

    /** dx: through the maximum, halved where x = τ, minus through τ. */
    void backward(Tensor x, int axis, Tensor dy, Tensor dx) {
        along(x.shape(), axis);
        for (int i = 0; i < lines; i++) {
            int start = start(i);
            backward(
                    x.storage().floats(),
                    x.offset() + start,
                    dy.storage().floats(),
                    dy.offset() + start,
                    dx.storage().floats(),
                    dx.offset() + start);
        }
    }

    private void along(Shape shape, int axis) {
        length = shape.dim(axis);
        stride = shape.product(axis + 1, shape.rank());
        lines = length == 0 ? 0 : shape.size() / length;
        if (order.length < 2 * length + 1) {
            order = new int[2 * length + 1];
        }
    }

    private int start(int line) {
        return line / stride * length * stride + line % stride;
    }

    private void backward(float[] x, int at, float[] dy, int above, float[] dx, int to) {
        sort(x, at);
        float threshold = threshold(x, at);
        double sum = 0;
        for (int k = 0; k < length; k++) {
            float distance = x[at + k * stride] - threshold;
            float slope = distance > 0 ? 1f : distance == 0 ? 0.5f : 0f;
            float through = dy[above + k * stride] * slope;
            sum += through;
            dx[to + k * stride] = through;
        }
        int supported = order[length];
        int atLeast = supported;
        float running = 0f;
        for (int rank = 0; rank < length && atLeast > 0; rank++) {
            float value = x[at + order[rank] * stride];
            boolean counts = isSupported(value, running + value, rank + 1);
            running += value;
            dx[to + order[rank] * stride] -= (float) (sum * atLeast / supported);
            atLeast -= counts ? 1 : 0;
        }
    }

    /** Leaves the number of supported ranks in {@code order[length]}. */
    private float threshold(float[] x, int at) {
        float running = 0f;
        float total = 0f;
        int supported = 0;
        for (int rank = 0; rank < length; rank++) {
            float value = x[at + order[rank] * stride];
            running += value;
            if (isSupported(value, running, rank + 1)) {
                supported++;
                total += running;
            }
        }
        order[length] = supported;
        return (total - 1f) / supported;
    }

    private static boolean isSupported(float value, float running, int rank) {
        return value - (running - 1f) / rank > 0;
    }

    /** Indices from the largest to the smallest, equal ones in order, NaN last: a merge sort without new memory. */
    private void sort(float[] x, int at) {
        int half = length + 1;
        for (int k = 0; k < length; k++) {
            order[k] = k;
        }
        for (int width = 1; width < length; width *= 2) {
            for (int start = 0; start < length; start += 2 * width) {
                int middle = Math.min(start + width, length);
                int end = Math.min(start + 2 * width, length);
                int left = start;
                int right = middle;
                for (int k = start; k < end; k++) {
                    boolean takeLeft = right == end
                            || left < middle
                                    && !comesBefore(x[at + order[right] * stride], x[at + order[left] * stride]);
                    order[half + k] = takeLeft ? order[left++] : order[right++];
                }
            }
            System.arraycopy(order, half, order, 0, length);
        }
    }

    private static boolean comesBefore(float a, float b) {
        return a > b || (Float.isNaN(b) && !Float.isNaN(a));
    }
}
