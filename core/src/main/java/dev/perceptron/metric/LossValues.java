package dev.perceptron.metric;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.Type;
import dev.perceptron.loss.Loss;
import dev.perceptron.loss.Losses;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values of a loss, as a metric averages them.
 *
 * @param className the metric's name in Keras
 * @param loss the loss
 * @param written the loss's arguments that Keras writes for the metric
 */
record LossValues(String className, Loss loss, List<String> written) implements MeanMetric.Values {
    /** A catalogue entry for a loss of Keras's name {@code lossName}. */
    static Type<Metric> type(String className, String name, String lossName, List<String> written, String... aliases) {
        return MeanMetric.type(
                className,
                name,
                false,
                config -> {
                    ConfigObject arguments = ConfigObject.empty();
                    for (String argument : written) {
                        if (config.has(argument)) {
                            arguments = arguments.with(argument, config.get(argument));
                        }
                    }
                    return new LossValues(className, Losses.REGISTRY.read(lossName, arguments), written);
                },
                aliases);
    }

    @Override
    public ConfigObject arguments() {
        ConfigObject all = loss.arguments();
        ConfigObject config = ConfigObject.empty();
        for (String argument : written) {
            config = config.with(
                    argument, all.has(argument) ? all.get(argument) : dev.perceptron.config.ConfigValue.of(-1));
        }
        return config;
    }

    @Override
    public Shape shape(Shape predicted) {
        return loss.valueShape(predicted);
    }

    @Override
    public void compute(Tensor yTrue, Tensor yPred, Tensor out) {
        loss.values(yTrue, yPred, out);
    }

    @Override
    public @Nullable Tensor mask(Tensor yTrue, Shape values) {
        if (!loss.masks()) {
            return null;
        }
        Tensor mask = Tensor.zeros(values);
        loss.mask(yTrue, mask);
        return mask;
    }

    @Override
    public boolean aligns() {
        Shape two = Shape.of(2, 3);
        return loss.targetShape(two).equals(two);
    }
}
