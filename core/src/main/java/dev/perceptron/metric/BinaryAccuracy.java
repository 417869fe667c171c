package dev.perceptron.metric;

import dev.perceptron.config.Option;
import dev.perceptron.config.Schema;
import dev.perceptron.tensor.Shape;

/**
 * The share of outputs on the right side of a threshold. Source: Keras {@code BinaryAccuracy}.
 *
 * @param name the key under which it is logged
 * @param threshold predictions above say yes, default 0.5
 */
public record BinaryAccuracy(String name, double threshold) implements MetricRecipe<BinaryAccuracy> {
    private static final Option<BinaryAccuracy, Double> THRESHOLD =
            Option.real("threshold", BinaryAccuracy::threshold, 0.5);

    static final Schema<BinaryAccuracy> SCHEMA = Schema.of(
                    "BinaryAccuracy", BinaryAccuracy::new, MetricOptions.named("binary_accuracy"), THRESHOLD)
            .alias("binary_accuracy");

    @Override
    public Schema<BinaryAccuracy> schema() {
        return SCHEMA;
    }

    /** The same with another threshold, above which predictions say yes. */
    public BinaryAccuracy withThreshold(double threshold) {
        return MetricOptions.with(this, THRESHOLD, threshold);
    }

    @Override
    public boolean higherIsBetter() {
        return true;
    }

    @Override
    public MetricState start(Shape target, Shape predicted) {
        return new MeanMetric(name, true, Hits.binary(threshold), false).start(target, predicted);
    }
}
