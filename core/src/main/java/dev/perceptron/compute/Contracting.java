package dev.perceptron.compute;

import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.Arrays;

/** {@link Arranging}'s contraction, on the calling thread: letters of the result outside, summed letters inside. */
final class Contracting {
    private final int[] lengths = new int[AxisOrder.MOST_AXES];
    private final int[] xStrides = new int[AxisOrder.MOST_AXES];
    private final int[] yStrides = new int[AxisOrder.MOST_AXES];
    private final int[] zStrides = new int[AxisOrder.MOST_AXES];
    private float[] left = {};
    private float[] right = {};
    private float[] result = {};
    private boolean accumulate;
    private int kept;
    private int letters;

    /** z (+)= Σ x·y over the letters that z lacks. */
    void contract(Contraction over, Tensor x, Tensor y, Tensor z, boolean newAccumulate) {
        left = x.storage().floats();
        right = y.storage().floats();
        result = z.storage().floats();
        accumulate = newAccumulate;
        kept = over.z.length;
        letters = over.letters;
        Arrays.fill(lengths, 0, letters, 1);
        follow(over.x, x.shape(), xStrides);
        follow(over.y, y.shape(), yStrides);
        follow(over.z, z.shape(), zStrides);
        if (z.size() > 0) {
            spread(0, x.offset(), y.offset(), z.offset());
        }
    }

    /** The stride of each letter in a tensor, 0 for those it lacks. */
    private void follow(int[] axes, Shape shape, int[] strides) {
        Arrays.fill(strides, 0, letters, 0);
        int stride = 1;
        for (int axis = axes.length - 1; axis >= 0; axis--) {
            int letter = axes[axis];
            strides[letter] = stride;
            lengths[letter] = Math.max(lengths[letter], shape.dim(axis));
            stride *= shape.dim(axis);
        }
    }

    private void spread(int letter, int x, int y, int z) {
        if (letter == kept) {
            float sum = (float) sum(letter, x, y);
            result[z] = accumulate ? result[z] + sum : sum;
            return;
        }
        for (int i = 0; i < lengths[letter]; i++) {
            spread(letter + 1, x + i * xStrides[letter], y + i * yStrides[letter], z + i * zStrides[letter]);
        }
    }

    private double sum(int letter, int x, int y) {
        if (letter == letters) {
            return (double) left[x] * right[y];
        }
        double sum = 0;
        for (int i = 0; i < lengths[letter]; i++) {
            sum += sum(letter + 1, x + i * xStrides[letter], y + i * yStrides[letter]);
        }
        return sum;
    }
}
