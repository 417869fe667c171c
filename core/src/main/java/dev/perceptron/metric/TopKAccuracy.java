package dev.perceptron.metric;

import dev.perceptron.config.Option;
import dev.perceptron.config.Schema;
import dev.perceptron.tensor.Shape;

/**
 * The share of samples whose class is among the k likeliest. Source: Keras {@code TopKCategoricalAccuracy}, {@code
 * SparseTopKCategoricalAccuracy}.
 *
 * @param name the key under which it is logged
 * @param sparse whether targets are class numbers instead of one-hot rows
 * @param k how many guesses there are, 1 or more, default 5
 * @param fromSortedIds whether predictions are class numbers, the likeliest first, instead of probabilities; for class
 *     numbers as targets only
 */
public record TopKAccuracy(String name, boolean sparse, int k, boolean fromSortedIds)
        implements MetricRecipe<TopKAccuracy> {
    private static final Option<TopKAccuracy, Integer> K =
            Option.integer("k", TopKAccuracy::k, 5).atLeast(1);
    private static final Option<TopKAccuracy, Boolean> FROM_SORTED_IDS =
            Option.bool("from_sorted_ids", TopKAccuracy::fromSortedIds, false).unlessDefault();

    static final Schema<TopKAccuracy> CATEGORICAL = Schema.of(
                    "TopKCategoricalAccuracy",
                    (name, k) -> new TopKAccuracy(name, false, k, false),
                    MetricOptions.named("top_k_categorical_accuracy"),
                    K)
            .alias("top_k_categorical_accuracy");
    static final Schema<TopKAccuracy> SPARSE = Schema.of(
                    "SparseTopKCategoricalAccuracy",
                    (name, k, fromSortedIds) -> new TopKAccuracy(name, true, k, fromSortedIds),
                    MetricOptions.named("sparse_top_k_categorical_accuracy"),
                    K,
                    FROM_SORTED_IDS)
            .alias("sparse_top_k_categorical_accuracy");

    public TopKAccuracy {
        K.check(sparse ? "SparseTopKCategoricalAccuracy" : "TopKCategoricalAccuracy", k);
    }

    @Override
    public Schema<TopKAccuracy> schema() {
        return sparse ? SPARSE : CATEGORICAL;
    }

    /** The same with this many guesses. */
    public TopKAccuracy withK(int k) {
        return MetricOptions.with(this, K, k);
    }

    /** The same for predictions that are class numbers, the likeliest first; for class numbers as targets only. */
    public TopKAccuracy withFromSortedIds(boolean fromSortedIds) {
        return MetricOptions.with(this, FROM_SORTED_IDS, fromSortedIds);
    }

    @Override
    public boolean higherIsBetter() {
        return true;
    }

    @Override
    public MetricState start(Shape target, Shape predicted) {
        return new MeanMetric(name, true, new ClassMatches(sparse, k, fromSortedIds), false).start(target, predicted);
    }
}
