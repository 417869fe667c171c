package dev.perceptron.metric;

import dev.perceptron.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** Σ w·v / Σ w over all samples, in double, in order; 0 without samples. */
final class Mean {
    private double total;
    private double count;

    /** Takes in values, {@code values.size() / weights.size()} of them for each weight. */
    void update(Tensor values, @Nullable Tensor weights) {
        float[] v = values.storage().floats();
        int each = weights == null ? 1 : values.size() / Math.max(1, weights.size());
        for (int i = 0; i < values.size(); i++) {
            double weight = weights == null ? 1 : weights.storage().floats()[weights.offset() + i / each];
            total += weight * v[values.offset() + i];
            count += weight;
        }
    }

    double result() {
        return count == 0 ? 0 : total / count;
    }

    void reset() {
        total = 0;
        count = 0;
    }
}
