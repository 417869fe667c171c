package dev.perceptron.metric;

import dev.perceptron.config.Component;
import dev.perceptron.config.ConfigList;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Option;
import dev.perceptron.config.OptionType;
import dev.perceptron.config.OptionValues;
import dev.perceptron.config.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The options that several metrics have. */
final class MetricOptions {
    static final Option<Metric, String> NAME = Option.string("name", Metric::name);

    /** Some numbers, or a single one. */
    static final OptionType<List<Double>> NUMBERS = OptionType.listOf(OptionType.DOUBLE)
            .readBy(value ->
                    value instanceof ConfigList ? value.readAll(ConfigValue::asDouble) : List.of(value.asDouble()))
            .withSamples(List.of(List.of(0.5), List.of(0.25, 0.5)));

    static final Option<Metric, ConfigValue> DTYPE = Option.constant("dtype", ConfigValue.of("float32"));

    private MetricOptions() {}

    /** Numbers as an option holds them. */
    static List<Double> list(double... numbers) {
        return Arrays.stream(numbers).boxed().toList();
    }

    /** The same metric but for this value; an error if metrics of its kind don't have the option. */
    @SuppressWarnings("unchecked") // M is the type of the metric by declaration
    static <M extends MetricRecipe<M>, V> M with(
            MetricRecipe<M> metric, Option<? super M, V> option, @Nullable V value) {
        Schema<M> schema = metric.schema();
        List<String> known = schema.options().stream()
                .filter(Option::isWritten)
                .map(Option::name)
                .toList();
        if (!known.contains(option.name())) {
            throw new IllegalArgumentException(
                    schema.name() + " has no " + option.name() + "; its options are " + String.join(", ", known) + ".");
        }
        return schema.with((M) metric, option, value);
    }

    /** The name of a metric that counts in float32. */
    static Component<Metric, String> named(String standard) {
        return NAME.or(standard).and(DTYPE);
    }

    /**
     * The schema of a metric that counts in float32.
     *
     * @param name the key under which it is logged unless another is given; known as the metric's name too
     * @param own the options besides name and type
     */
    @SafeVarargs
    static <M extends Metric> Schema<M> schema(
            String className, String name, Function<OptionValues, M> maker, Option<? super M, ?>... own) {
        return schema(className, name, maker, List.of(own));
    }

    static <M extends Metric> Schema<M> schema(
            String className, String name, Function<OptionValues, M> maker, List<Option<? super M, ?>> own) {
        List<Option<? super M, ?>> all = new ArrayList<>(List.of(NAME.or(name), DTYPE));
        all.addAll(own);
        return Schema.<M>of(className, maker, all).alias(name);
    }
}
