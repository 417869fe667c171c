package dev.perceptron.compute;

/**
 * Keras's sparsemax along a line of elements.
 *
 * <p>Sorted from the largest, xₛ has rank s and the running sum Cₛ; supported are the ranks with xₛ &gt; (Cₛ − 1)/s, k
 * in number; y = max(x − τ, 0) with τ = (Σ Cₛ over supported ranks − 1)/k.
 *
 * <p>The projection onto the simplex (Martins and Astudillo 2016) has τ = (Cₖ − 1)/k. Keras 3 adds up all running sums
 * instead, which is the same only for k = 1; the values here are Keras's.
 */
final class Sparse {
    private Sparse() {}

    /** y = max(x − τ, 0). */
    static void forward(float[] x, int xo, float[] y, int yo, int length, int stride, int[] order) {
        sort(x, xo, length, stride, order);
        float threshold = threshold(x, xo, length, stride, order);
        for (int k = 0; k < length; k++) {
            y[yo + k * stride] = Math.max(x[xo + k * stride] - threshold, 0f);
        }
    }

    /** dx: through the maximum, halved where x = τ, minus through τ. */
    static void backward(
            float[] x, int xo, float[] dy, int go, float[] dx, int to, int length, int stride, int[] order) {
        sort(x, xo, length, stride, order);
        float threshold = threshold(x, xo, length, stride, order);
        double sum = 0;
        for (int k = 0; k < length; k++) {
            float above = x[xo + k * stride] - threshold;
            float slope = above > 0 ? 1f : above == 0 ? 0.5f : 0f;
            float through = dy[go + k * stride] * slope;
            sum += through;
            dx[to + k * stride] = through;
        }
        int supported = order[length];
        int atLeast = supported;
        float running = 0f;
        for (int rank = 0; rank < length && atLeast > 0; rank++) {
            float value = x[xo + order[rank] * stride];
            boolean counts = isSupported(value, running + value, rank + 1);
            running += value;
            dx[to + order[rank] * stride] -= (float) (sum * atLeast / supported);
            atLeast -= counts ? 1 : 0;
        }
    }

    /** Leaves the number of supported ranks in {@code order[length]}. */
    private static float threshold(float[] x, int xo, int length, int stride, int[] order) {
        float running = 0f;
        float total = 0f;
        int supported = 0;
        for (int rank = 0; rank < length; rank++) {
            float value = x[xo + order[rank] * stride];
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
    private static void sort(float[] x, int xo, int length, int stride, int[] order) {
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
                                    && !comesBefore(x[xo + order[right] * stride], x[xo + order[left] * stride]);
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
