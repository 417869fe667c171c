package dev.perceptron.metric;

import dev.perceptron.config.Schema;
import dev.perceptron.tensor.Shape;

/**
 * The share of right predictions, told by the shapes as Keras's {@code "accuracy"}: one output is binary, targets of
 * lower rank or one column are class numbers, all else is one-hot.
 *
 * @param name the key under which it is logged: {@code accuracy} or {@code acc}
 */
public record Accuracy(String name) implements MetricRecipe<Accuracy> {
    static final Schema<Accuracy> SCHEMA = Schema.of("accuracy", Accuracy::new, MetricOptions.named("accuracy"))
            .alias("acc");

    @Override
    public Schema<Accuracy> schema() {
        return SCHEMA;
    }

    @Override
    public boolean higherIsBetter() {
        return true;
    }

    @Override
    public MetricState start(Shape target, Shape predicted) {
        MeanMetric.Values kind;
        if (predicted.columns() == 1) {
            kind = Hits.binary(0.5);
        } else if (target.rank() < predicted.rank() || target.columns() == 1) {
            kind = new ClassMatches(true, 0, false);
        } else {
            kind = new ClassMatches(false, 0, false);
        }
        return new MeanMetric(name, true, kind, false).start(target, predicted);
    }
}
