package dev.perceptron.loss.internal;

import dev.perceptron.config.Schema;
import dev.perceptron.loss.Loss;
import dev.perceptron.tensor.Tensor;

/**
 * max(max (1−y)·p − Σ y·p + 1, 0) over the last axis, targets one-hot. Equal largest ones share the derivative. Source:
 * Keras {@code CategoricalHinge}.
 */
public record CategoricalHinge() implements Loss {
    public static final Schema<CategoricalHinge> SCHEMA =
            Schema.of("CategoricalHinge", values -> new CategoricalHinge()).alias("categorical_hinge");

    @Override
    public Schema<CategoricalHinge> schema() {
        return SCHEMA;
    }

    private static float largest(float[] t, int target, float[] p, int row, int columns) {
        float largest = Float.NEGATIVE_INFINITY;
        for (int j = 0; j < columns; j++) {
            largest = Math.max(largest, (1f - t[target + j]) * p[row + j]);
        }
        return largest;
    }

    private static float right(float[] t, int target, float[] p, int row, int columns) {
        float sum = 0;
        for (int j = 0; j < columns; j++) {
            sum += t[target + j] * p[row + j];
        }
        return sum;
    }

    @Override
    public void values(Tensor yTrue, Tensor yPred, Tensor values) {
        float[] t = yTrue.storage().floats();
        float[] p = yPred.storage().floats();
        int columns = yPred.shape().columns();
        for (int i = 0; i < values.size(); i++) {
            int target = yTrue.offset() + i * columns;
            int row = yPred.offset() + i * columns;
            float margin = largest(t, target, p, row, columns) - right(t, target, p, row, columns) + 1f;
            values.storage().floats()[values.offset() + i] = Math.max(margin, 0f);
        }
    }

    @Override
    public void gradient(Tensor yTrue, Tensor yPred, Tensor upstream, Tensor dPred) {
        float[] t = yTrue.storage().floats();
        float[] p = yPred.storage().floats();
        int columns = yPred.shape().columns();
        for (int i = 0; i < upstream.size(); i++) {
            int target = yTrue.offset() + i * columns;
            int row = yPred.offset() + i * columns;
            float largest = largest(t, target, p, row, columns);
            float margin = largest - right(t, target, p, row, columns) + 1f;
            double factor = upstream.storage().floats()[upstream.offset() + i];
            factor *= margin > 0 ? 1 : margin == 0 ? 0.5 : 0;
            int sharers = 0;
            for (int j = 0; j < columns; j++) {
                sharers += (1f - t[target + j]) * p[row + j] == largest ? 1 : 0;
            }
            for (int j = 0; j < columns; j++) {
                float y = t[target + j];
                double share = (1f - y) * p[row + j] == largest ? (1.0 - y) / sharers : 0;
                dPred.storage().floats()[dPred.offset() + i * columns + j] = (float) (factor * (share - y));
            }
        }
    }
}
