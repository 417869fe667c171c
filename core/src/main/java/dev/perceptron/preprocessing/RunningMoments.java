package dev.perceptron.preprocessing;

import dev.perceptron.api.Experimental;
import dev.perceptron.config.ConfigException;
import dev.perceptron.config.ConfigList;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Option;
import dev.perceptron.config.OptionType;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Means and variances of the same shape.
 *
 * @param shape the axes they are kept for; of rank 0 for one mean of everything
 * @param mean in row-major order
 * @param variance in row-major order, of the population
 */
@Experimental
public record RunningMoments(Shape shape, List<Float> mean, List<Float> variance) {
    /** No part of configs. */
    static final OptionType<RunningMoments> TYPE = new OptionType<>(
            "moments", value -> of(read(value), read(value)), moments -> write(moments.meanTensor()), List.of());

    public RunningMoments {
        mean = List.copyOf(mean);
        variance = List.copyOf(variance);
        if (mean.size() != shape.size() || variance.size() != shape.size()) {
            throw new IllegalArgumentException("Received " + mean.size() + " means and " + variance.size()
                    + " variances for the shape " + shape + "; expected " + shape.size() + " of each.");
        }
    }

    /** Means and variances of one shape. */
    public static RunningMoments of(Tensor mean, Tensor variance) {
        if (!mean.shape().equals(variance.shape())) {
            throw new IllegalArgumentException("The mean and the variance must have the same shape, received "
                    + mean.shape() + " and " + variance.shape() + ".");
        }
        return new RunningMoments(mean.shape(), list(mean), list(variance));
    }

    /** Means and variances, both or neither. */
    static @Nullable RunningMoments orNull(@Nullable Tensor mean, @Nullable Tensor variance) {
        if ((mean == null) != (variance == null)) {
            throw new ConfigException(
                    "expected both of mean and variance or neither, received one; give the other too.");
        }
        return mean == null || variance == null ? null : of(mean, variance);
    }

    /** Means or variances that were given: a number or nested lists of numbers. */
    static Option<Normalization, @Nullable Tensor> option(String name, Function<RunningMoments, Tensor> part) {
        OptionType<Tensor> type = new OptionType<>(name, RunningMoments::read, RunningMoments::write, List.of());
        return Option.<Normalization, Tensor>of(name, type, layer -> {
                    RunningMoments given = layer.given();
                    return given == null ? null : part.apply(given);
                })
                .orNull();
    }

    private static List<Float> list(Tensor tensor) {
        List<Float> list = new ArrayList<>(tensor.size());
        for (float value : tensor.toArray()) {
            list.add(value);
        }
        return list;
    }

    /** The means as an array. */
    public Tensor meanTensor() {
        return tensor(mean, shape);
    }

    /** The variances as an array. */
    public Tensor varianceTensor() {
        return tensor(variance, shape);
    }

    private static Tensor tensor(List<Float> values, Shape shape) {
        Tensor tensor = Tensor.zeros(shape.size());
        for (int i = 0; i < values.size(); i++) {
            tensor.set(values.get(i), i);
        }
        return tensor.reshape(shape);
    }

    private static Tensor read(ConfigValue value) {
        List<Integer> dims = new ArrayList<>();
        for (ConfigValue level = value; level instanceof ConfigList; level = level.at(0)) {
            dims.add(level.list().size());
            if (level.list().isEmpty()) {
                break;
            }
        }
        List<Float> numbers = new ArrayList<>();
        collect(value, dims, 0, numbers);
        Shape shape = Shape.of(dims.stream().mapToInt(Integer::intValue).toArray());
        return tensor(numbers, shape);
    }

    private static void collect(ConfigValue value, List<Integer> dims, int axis, List<Float> numbers) {
        if (axis == dims.size()) {
            numbers.add(value.asFloat());
            return;
        }
        if (value.list().size() != dims.get(axis)) {
            throw new ConfigException(
                    "expected lists of the same length " + dims.get(axis) + ", received " + value.description() + ".");
        }
        value.readAll(element -> {
            collect(element, dims, axis + 1, numbers);
            return element;
        });
    }

    private static ConfigValue write(Tensor values) {
        return write(values.shape(), list(values));
    }

    private static ConfigValue write(Shape shape, List<Float> values) {
        if (shape.rank() == 0) {
            return ConfigValue.of((float) values.get(0));
        }
        int width = shape.tail().size();
        List<ConfigValue> parts = new ArrayList<>();
        for (int i = 0; i < shape.dim(0); i++) {
            parts.add(write(shape.tail(), values.subList(i * width, (i + 1) * width)));
        }
        return ConfigValue.listOf(parts);
    }
}
