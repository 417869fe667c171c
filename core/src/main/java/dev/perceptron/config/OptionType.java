package dev.perceptron.config;

import dev.perceptron.api.Experimental;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * How an option's values stand in a config.
 *
 * @param kind what they are, in a word: {@code integer}, {@code number}, {@code boolean}, {@code initializer}
 * @param read reads a value that is not null
 * @param write writes a value that is not null
 * @param samples a few values to test with, the simplest first; may be empty
 */
@Experimental
public record OptionType<V>(
        String kind,
        Function<? super ConfigValue, ? extends V> read,
        Function<? super V, ConfigValue> write,
        List<V> samples) {
    /** Integers of 32 bits. */
    public static final OptionType<Integer> INTEGER =
            new OptionType<>("integer", ConfigValue::asInt, n -> ConfigValue.of((long) n), List.of(1, 2, 3, 0, -1, 7));

    /** Integers of 64 bits. */
    public static final OptionType<Long> LONG =
            new OptionType<>("integer", ConfigValue::asLong, ConfigValue::of, List.of(1L, 0L, 1L << 40));

    /** Numbers in double precision. */
    public static final OptionType<Double> DOUBLE = new OptionType<>(
            "number",
            ConfigValue::asDouble,
            x -> ConfigValue.of(x.doubleValue()),
            List.of(0.5, 0.25, 1.0, 2.0, 0.0, -1.0));

    /** Numbers in single precision. */
    public static final OptionType<Float> FLOAT = new OptionType<>(
            "number", ConfigValue::asFloat, x -> ConfigValue.of(x.floatValue()), List.of(0.5f, 0.25f, 1f, 2f, 0f, -1f));

    /** True or false. */
    public static final OptionType<Boolean> BOOLEAN = new OptionType<>(
            "boolean", ConfigValue::asBool, x -> ConfigValue.of(x.booleanValue()), List.of(true, false));

    /** Strings. */
    public static final OptionType<String> STRING =
            new OptionType<>("string", ConfigValue::string, ConfigValue::of, List.of("a_name"));

    /** One axis or several: an integer, or a list of integers where there is not just one. */
    public static final OptionType<List<Integer>> AXES = new OptionType<>(
            "axis",
            value -> value instanceof ConfigList ? value.readAll(ConfigValue::asInt) : List.of(value.asInt()),
            axes -> axes.size() == 1
                    ? INTEGER.write.apply(axes.get(0))
                    : listOf(INTEGER).write.apply(axes),
            List.of(List.of(-1), List.of(0), List.of(-2, -1)));

    /** Copies the samples. */
    public OptionType {
        samples = List.copyOf(samples);
    }

    /** Lists of values of another type. */
    public static <V> OptionType<List<V>> listOf(OptionType<V> element) {
        return new OptionType<>(
                "list of " + element.kind + "s",
                value -> value.readAll(element.read),
                list -> ConfigValue.listOf(list.stream().map(element.write).toList()),
                List.of(element.samples));
    }

    /** The constants of an enum, in lower case as Keras writes them: {@code channels_last}. */
    public static <E extends Enum<E>> OptionType<E> choice(Class<E> type) {
        return choice(
                List.of(type.getEnumConstants()), constant -> constant.name().toLowerCase(Locale.ROOT));
    }

    /** One of these values, by Keras's names for them. */
    public static <E> OptionType<E> choice(List<E> values, Function<E, String> kerasName) {
        List<String> names = values.stream().map(kerasName).toList();
        return new OptionType<>(
                String.join(", ", names),
                value -> {
                    int found = names.indexOf(value.string());
                    if (found < 0) {
                        throw new ConfigException("expected one of " + String.join(", ", names) + ", received "
                                + value.description() + ".");
                    }
                    return values.get(found);
                },
                value -> ConfigValue.of(kerasName.apply(value)),
                values);
    }

    /** Recipes of a family, written under Keras's module with their configs. */
    public static <T extends Configurable> OptionType<T> recipe(
            String kind, Registry<T> registry, String module, List<T> samples) {
        return new OptionType<>(kind, registry::read, recipe -> Registry.write(module, recipe), samples);
    }

    /** The same read in another way: what older files hold too, say. */
    public OptionType<V> readBy(Function<? super ConfigValue, ? extends V> reader) {
        return new OptionType<>(kind, reader, write, samples);
    }

    /** The same written in another way. */
    public OptionType<V> writtenBy(Function<? super V, ConfigValue> writer) {
        return new OptionType<>(kind, read, writer, samples);
    }

    /** The same with other samples. */
    public OptionType<V> withSamples(List<V> values) {
        return new OptionType<>(kind, read, write, values);
    }
}
