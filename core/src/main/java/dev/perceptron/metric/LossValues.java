package dev.perceptron.metric;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Option;
import dev.perceptron.config.OptionType;
import dev.perceptron.config.Schema;
import dev.perceptron.loss.Loss;
import dev.perceptron.loss.Losses;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.ArrayList;
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
    private static final OptionType<ConfigValue> ARGUMENT =
            new OptionType<>("argument of the loss", value -> value, value -> value, List.of());

    /** The schema of the metric of this name that averages the loss of Keras's name {@code lossName}. */
    static Schema<MeanMetric> schema(String className, String name, String lossName, String... written) {
        return schema(className, name, Losses.REGISTRY.get(lossName), List.of(written));
    }

    private static Schema<MeanMetric> schema(String className, String name, Loss standard, List<String> written) {
        List<Option<? super MeanMetric, ?>> own = new ArrayList<>();
        List<Option<MeanMetric, ConfigValue>> arguments = new ArrayList<>();
        for (String argument : written) {
            arguments.add(Option.<MeanMetric, ConfigValue>of(
                            argument, ARGUMENT, metric -> argument(((LossValues) metric.values()).loss, argument))
                    .or(argument(standard, argument)));
        }
        own.addAll(arguments);
        return MetricOptions.schema(
                className,
                name,
                values -> {
                    ConfigObject config = ConfigObject.empty();
                    for (Option<MeanMetric, ConfigValue> argument : arguments) {
                        config = config.with(argument.name(), values.get(argument));
                    }
                    Loss loss = Losses.REGISTRY.read(standard.className(), config);
                    return new MeanMetric(
                            values.get(MetricOptions.NAME), false, new LossValues(className, loss, written), false);
                },
                own);
    }

    /** The same of a loss of the same class with other arguments, written or not. */
    LossValues withLoss(Loss other) {
        return new LossValues(className, other, written);
    }

    /** An argument of a loss; -1 where Keras's metric writes an axis that the loss does not have. */
    private static ConfigValue argument(Loss loss, String argument) {
        ConfigObject all = loss.arguments();
        return all.has(argument) ? all.get(argument) : ConfigValue.of(-1);
    }

    @Override
    public Schema<MeanMetric> schema() {
        return schema(className, className, loss, written);
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
