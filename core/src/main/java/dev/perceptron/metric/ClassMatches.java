package dev.perceptron.metric;

import dev.perceptron.config.Schema;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * 1 where a row's prediction is the right class, or among the k likeliest, and 0 elsewhere.
 *
 * @param sparse whether targets are class numbers instead of one-hot rows
 * @param k how many guesses there are; 0 for the largest alone
 * @param fromSortedIds whether predictions are classes in order instead of their probabilities
 */
record ClassMatches(boolean sparse, int k, boolean fromSortedIds) implements MeanMetric.Values {
    static final Schema<MeanMetric> CATEGORICAL = MeanMetric.schema(
            "CategoricalAccuracy", "categorical_accuracy", true, values -> new ClassMatches(false, 0, false));
    static final Schema<MeanMetric> SPARSE = MeanMetric.schema(
            "SparseCategoricalAccuracy",
            "sparse_categorical_accuracy",
            true,
            values -> new ClassMatches(true, 0, false));

    @Override
    public @Nullable Schema<MeanMetric> schema() {
        return k > 0 ? null : sparse ? SPARSE : CATEGORICAL;
    }

    @Override
    public Shape shape(Shape predicted) {
        int[] dims = predicted.dims();
        return dims.length == 0 ? predicted : Shape.of(Arrays.copyOf(dims, dims.length - 1));
    }

    @Override
    public boolean aligns() {
        return false;
    }

    @Override
    public void compute(Tensor yTrue, Tensor yPred, Tensor out) {
        float[] t = yTrue.storage().floats();
        float[] p = yPred.storage().floats();
        int columns = yPred.shape().columns();
        for (int i = 0; i < out.size(); i++) {
            int row = yPred.offset() + i * columns;
            int label =
                    sparse ? (int) t[yTrue.offset() + i] : RowRanks.largest(t, yTrue.offset() + i * columns, columns);
            boolean whole = !sparse || label == t[yTrue.offset() + i];
            out.storage().floats()[out.offset() + i] = whole && right(p, row, columns, label) ? 1f : 0f;
        }
    }

    private boolean right(float[] p, int row, int columns, int label) {
        if (fromSortedIds) {
            for (int j = 0; j < Math.min(k, columns); j++) {
                if (p[row + j] == label) {
                    return true;
                }
            }
            return false;
        }
        if (k == 0) {
            return RowRanks.largest(p, row, columns) == label;
        }
        return label >= 0 && label < columns && RowRanks.larger(p, row, columns, label) < k;
    }
}
