package dev.perceptron.metric;

import dev.perceptron.tensor.Tensor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The variation of the targets once more in float32, in Keras's order of operations.
 *
 * <p>It is needed only where all targets are equal: the true variation is 0 there, R² has no meaning, and what Keras
 * gives is the rounding of these sums.
 */
final class R2Rounded {
    private final float[] sums;
    private final float[] squares;
    private final float[] weights;
    private final float[] batch;

    R2Rounded(int outputs) {
        sums = new float[outputs];
        squares = new float[outputs];
        weights = new float[outputs];
        batch = new float[3 * outputs];
    }

    /** Takes in a batch, {@code each} values for each weight. */
    void update(Tensor target, Tensor predicted, @Nullable Tensor given, int each) {
        float[] t = target.storage().floats();
        int outputs = sums.length;
        Arrays.fill(batch, 0);
        for (int i = 0; i < predicted.size(); i++) {
            float y = t[target.offset() + i];
            float weight = given == null ? 1 : given.storage().floats()[given.offset() + i / each];
            float weighted = y * weight;
            int place = 3 * (i % outputs);
            batch[place] += weighted;
            batch[place + 1] += y * weighted;
            batch[place + 2] += weight;
        }
        for (int i = 0; i < outputs; i++) {
            sums[i] += batch[3 * i];
            squares[i] += batch[3 * i + 1];
            weights[i] += batch[3 * i + 2];
        }
    }

    float total(int i) {
        float mean = sums[i] / weights[i];
        return squares[i] - sums[i] * mean;
    }

    double[] snapshot() {
        double[] all = new double[3 * sums.length];
        for (int i = 0; i < sums.length; i++) {
            all[3 * i] = sums[i];
            all[3 * i + 1] = squares[i];
            all[3 * i + 2] = weights[i];
        }
        return all;
    }

    void restore(double[] snapshot) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] = (float) snapshot[3 * i];
            squares[i] = (float) snapshot[3 * i + 1];
            weights[i] = (float) snapshot[3 * i + 2];
        }
    }

    void reset() {
        Arrays.fill(sums, 0);
        Arrays.fill(squares, 0);
        Arrays.fill(weights, 0);
    }
}
