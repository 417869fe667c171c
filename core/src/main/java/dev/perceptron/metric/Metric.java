package dev.perceptron.metric;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.loss.Measure;
import dev.perceptron.tensor.Shape;

/** A recipe for a number, or several, that judges predictions; {@link Metrics} makes them. */
public interface Metric extends Measure {
    /** The key under which the number is logged: {@code accuracy}. */
    @Override
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

    /** The type of number Keras would count in: {@code float32}, for overlaps {@code int32}. */
    default String dtype() {
        return "float32";
    }

    /** The arguments besides name and type, in Keras's order, of a metric without a schema. */
    default ConfigObject arguments() {
        return ConfigObject.empty();
    }

    @Override
    default ConfigObject config() {
        if (schema() != null) {
            return Measure.super.config();
        }
        ConfigObject config =
                ConfigObject.empty().with("name", ConfigValue.of(name())).with("dtype", ConfigValue.of(dtype()));
        for (var entry : arguments().entries().entrySet()) {
            config = config.with(entry.getKey(), entry.getValue());
        }
        return config;
    }

    /** The same metric logged under another key. */
    default Metric withName(String name) {
        return Metrics.REGISTRY.read(className(), config().with("name", ConfigValue.of(name)));
    }
}
