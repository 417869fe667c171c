package dev.perceptron.metric;

import dev.perceptron.tensor.Shape;

/** A recipe for a number that judges predictions; {@link Metrics} makes them. */
public interface Metric {
    /** The key under which the number is logged: {@code accuracy}. */
    String name();

    /**
     * A fresh state for targets and predictions of these shapes, without the batch axis.
     *
     * <p>The shapes matter to {@code accuracy}, which is binary, categorical or sparse by them.
     */
    MetricState start(Shape target, Shape predicted);

    /** Whether larger values are better. */
    default boolean higherIsBetter() {
        return false;
    }
}
