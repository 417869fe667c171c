package dev.perceptron.spark;

import dev.perceptron.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.jspecify.annotations.Nullable;

/**
 * What a network says about some rows.
 *
 * @param scores what goes into the last activation, or null if that is not to be had
 * @param probabilities what comes out
 * @param classes how many classes
 */
record ClassOutputs(float @Nullable [] scores, float[] probabilities, int classes) {
    static ClassOutputs of(SharedModel model, Tensor x) {
        List<Tensor> outputs = model.predictWithScores(x);
        Tensor last = outputs.get(outputs.size() - 1);
        return new ClassOutputs(
                outputs.size() == 2 ? outputs.get(0).toArray() : null,
                last.toArray(),
                last.rowShape().size());
    }

    /** A row's probabilities: the float32 values, widened. */
    Vector probability(int row) {
        return Vectors.dense(widened(probabilities, row));
    }

    /** A row's raw predictions. */
    Vector raw(int row) {
        if (scores != null) {
            return Vectors.dense(widened(scores, row));
        }
        double[] logarithms = widened(probabilities, row);
        for (int i = 0; i < classes; i++) {
            logarithms[i] = StrictMath.log(logarithms[i]);
        }
        return Vectors.dense(logarithms);
    }

    private double[] widened(float[] values, int row) {
        double[] wide = new double[classes];
        for (int i = 0; i < classes; i++) {
            wide[i] = values[row * classes + i];
        }
        return wide;
    }

    /** The class of the largest probability divided by its threshold; the first one wins a tie, as in Spark. */
    double prediction(int row, double[] thresholds) {
        int best = 0;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < classes; i++) {
            double probability = probabilities[row * classes + i];
            double scaled = thresholds.length == 0
                    ? probability
                    : thresholds[i] != 0
                            ? probability / thresholds[i]
                            : probability == 0 ? -1 : Double.POSITIVE_INFINITY;
            if (scaled > most) {
                most = scaled;
                best = i;
            }
        }
        return best;
    }

    /** Raw predictions become probabilities. */
    static void softmax(double[] raw) {
        double largest = Arrays.stream(raw).max().orElse(0);
        double sum = 0;
        for (int i = 0; i < raw.length; i++) {
            raw[i] = StrictMath.exp(raw[i] - largest);
            sum += raw[i];
        }
        for (int i = 0; i < raw.length; i++) {
            raw[i] /= sum;
        }
    }
}
