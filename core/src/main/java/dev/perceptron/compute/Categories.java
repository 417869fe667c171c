package dev.perceptron.compute;

import dev.perceptron.tensor.Tensor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Bins of numbers, and rows of zeros and ones from the numbers of categories. */
final class Categories {
    private Categories() {}

    /** y = the number of the bin of x: how many boundaries are not above it; NaN lies in the last bin. */
    static void digitize(Tensor x, Tensor boundaries, Tensor y) {
        float[] source = x.storage().floats();
        float[] target = y.storage().floats();
        float[] bounds = boundaries.toArray();
        boolean falling = bounds.length > 0 && bounds[0] > bounds[bounds.length - 1];
        for (int i = 0; i < x.size(); i++) {
            float value = source[x.offset() + i];
            target[y.offset() + i] = falling ? fallingBin(bounds, value) : bin(bounds, value);
        }
    }

    private static int bin(float[] bounds, float value) {
        int low = 0;
        int high = bounds.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (value < bounds[middle]) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** As NumPy's {@code digitize}: bin i holds {@code bounds[i] <= x < bounds[i-1]}; NaN lies in bin 0. */
    private static int fallingBin(float[] bounds, float value) {
        int low = 0;
        int high = bounds.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (value >= bounds[middle] || Float.isNaN(value)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** See {@link Compute#encodeCategories}. */
    static void encode(Tensor x, int length, int inner, boolean counts, @Nullable Tensor weights, Tensor out) {
        float[] source = x.storage().floats();
        float[] target = out.storage().floats();
        int depth = out.shape().columns();
        Arrays.fill(target, out.offset(), out.offset() + out.size(), 0f);
        for (int i = 0; i < x.size(); i++) {
            float category = source[x.offset() + i];
            if (category >= 0 && category < depth) {
                int row = i / (length * inner) * inner + i % inner;
                int at = out.offset() + row * depth + (int) category;
                float weight = weights == null ? 1f : weights.storage().floats()[weights.offset() + i];
                target[at] = counts ? target[at] + weight : 1f;
            }
        }
    }
}
