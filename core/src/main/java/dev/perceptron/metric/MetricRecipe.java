package dev.perceptron.metric;

import dev.perceptron.config.Schema;

/**
 * A metric whose options stand in a {@link Schema}: its class name, its config and its copies come from there.
 *
 * @param <M> the metric itself
 */
public interface MetricRecipe<M extends MetricRecipe<M>> extends Metric {
    @Override
    Schema<M> schema();

    @Override
    default M withName(String name) {
        return MetricOptions.with(this, MetricOptions.NAME, name);
    }
}
