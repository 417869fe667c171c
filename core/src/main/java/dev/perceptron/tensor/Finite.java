package dev.perceptron.tensor;

import dev.perceptron.api.Experimental;

/**
 * Finds values that are no finite numbers: NaN and the infinities.
 *
 * <p>{@code 0 · v} is 0 for finite v and NaN for all others, so one sum tells about a whole block without a branch.
 */
@Experimental
public final class Finite {
    private static final int LANES = 8;

    private Finite() {}

    /** Whether all values of a tensor are finite; allocates nothing. */
    public static boolean all(Tensor tensor) {
        return all(tensor.storage().floats(), tensor.offset(), tensor.size());
    }

    private static boolean all(float[] values, int from, int count) {
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        float e = 0;
        float f = 0;
        float g = 0;
        float h = 0;
        int end = from + count;
        int i = from;
        for (; i <= end - LANES; i += LANES) {
            a += values[i] * 0f;
            b += values[i + 1] * 0f;
            c += values[i + 2] * 0f;
            d += values[i + 3] * 0f;
            e += values[i + 4] * 0f;
            f += values[i + 5] * 0f;
            g += values[i + 6] * 0f;
            h += values[i + 7] * 0f;
        }
        for (; i < end; i++) {
            a += values[i] * 0f;
        }
        return a + b + (c + d) + (e + f + (g + h)) == 0f;
    }

    /** The place of the first value that is not finite, in row-major order, or -1. */
    public static int firstNot(Tensor tensor) {
        float[] values = tensor.storage().floats();
        for (int i = 0; i < tensor.size(); i++) {
            if (!Float.isFinite(values[tensor.offset() + i])) {
                return i;
            }
        }
        return -1;
    }
}
