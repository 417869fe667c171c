package dev.perceptron.metric;

import dev.perceptron.tensor.Shape;

/**
 * The share of right predictions, told by the shapes as Keras's {@code "accuracy"}: one output is binary, targets of
 * lower rank or one column are class numbers, all else is one-hot.
 *
 * @param name the key under which it is logged: {@code accuracy} or {@code acc}
 */
public record Accuracy(String name) implements Metric {
    @Override
    public boolean higherIsBetter() {
        return true;
    }

    @Override
    public MetricState start(Shape target, Shape predicted) {
        Matches kind;
        if (predicted.columns() == 1) {
            kind = Matches.BINARY;
        } else if (target.rank() < predicted.rank() || target.columns() == 1) {
            kind = Matches.SPARSE;
        } else {
            kind = Matches.CATEGORICAL;
        }
        return new MeanMetric(name, true, kind, false).start(target, predicted);
    }
}
