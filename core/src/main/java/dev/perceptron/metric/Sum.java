package dev.perceptron.metric;

import dev.perceptron.config.Type;
import dev.perceptron.tensor.Shape;

/**
 * The weighted sum of values: Σ w·v. Source: Keras {@code Sum}.
 *
 * @param name the key under which it is logged
 */
public record Sum(String name) implements Metric {
    static final Type<Metric> TYPE = Type.of("Sum", config -> new Sum(MetricConfig.name(config, "sum")), "sum");

    @Override
    public String className() {
        return "Sum";
    }

    @Override
    public MetricState start(Shape target, Shape predicted) {
        return new Mean.Reduced(true);
    }
}
