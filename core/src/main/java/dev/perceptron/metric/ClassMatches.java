package dev.perceptron.metric;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Type;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.Arrays;

/**
 * 1 where a row's prediction is the right class, or among the k likeliest, and 0 elsewhere.
 *
 * @param sparse whether targets are class numbers instead of one-hot rows
 * @param k how many guesses there are; 0 for the largest alone
 * @param fromSortedIds whether predictions are classes in order instead of their probabilities
 */
record ClassMatches(boolean sparse, int k, boolean fromSortedIds) implements MeanMetric.Values {
    private static final int DEFAULT_K = 5;

    static final Type<Metric> CATEGORICAL = MeanMetric.type(
            "CategoricalAccuracy",
            "categorical_accuracy",
            true,
            config -> new ClassMatches(false, 0, false),
            "categorical_accuracy");

    static final Type<Metric> SPARSE = MeanMetric.type(
            "SparseCategoricalAccuracy",
            "sparse_categorical_accuracy",
            true,
            config -> new ClassMatches(true, 0, false),
            "sparse_categorical_accuracy");

    static final Type<Metric> TOP_K = MeanMetric.type(
            "TopKCategoricalAccuracy",
            "top_k_categorical_accuracy",
            true,
            config -> new ClassMatches(false, config.readOr("k", ConfigValue::asInt, DEFAULT_K), false),
            "top_k_categorical_accuracy");

    static final Type<Metric> SPARSE_TOP_K = MeanMetric.type(
            "SparseTopKCategoricalAccuracy",
            "sparse_top_k_categorical_accuracy",
            true,
            config -> new ClassMatches(
                    true,
                    config.readOr("k", ConfigValue::asInt, DEFAULT_K),
                    config.readOr("from_sorted_ids", ConfigValue::asBool, false)),
            "sparse_top_k_categorical_accuracy");

    @Override
    public String className() {
        return (sparse ? "Sparse" : "") + (k > 0 ? "TopK" : "") + "CategoricalAccuracy";
    }

    @Override
    public ConfigObject arguments() {
        ConfigObject config = ConfigObject.empty();
        if (k > 0) {
            config = config.with("k", ConfigValue.of(k));
        }
        return fromSortedIds ? config.with("from_sorted_ids", ConfigValue.of(true)) : config;
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
