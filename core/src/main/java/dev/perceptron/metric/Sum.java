package dev.perceptron.metric;

import dev.perceptron.config.Schema;
import dev.perceptron.tensor.Shape;

/**
 * The weighted sum of values: Σ w·v. Source: Keras {@code Sum}.
 *
 * @param name the key under which it is logged
 */
public record Sum(String name) implements MetricRecipe<Sum> {
    static final Schema<Sum> SCHEMA =
            Schema.of("Sum", Sum::new, MetricOptions.named("sum")).alias("sum");

    @Override
    public Schema<Sum> schema() {
        return SCHEMA;
    }

    @Override
    public MetricState start(Shape target, Shape predicted) {
        return new Mean.Reduced(true, new WeightedMean());
    }
}
