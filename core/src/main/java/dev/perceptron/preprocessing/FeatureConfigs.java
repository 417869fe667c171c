package dev.perceptron.preprocessing;

import dev.perceptron.config.ConfigNumber;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Configurable;
import dev.perceptron.config.Option;
import dev.perceptron.config.OptionType;
import dev.perceptron.config.Schema;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The options that preprocessing layers have in common. */
final class FeatureConfigs {
    static final Option<Preprocessor, @Nullable String> NAME =
            Option.<Preprocessor>string("name", Preprocessor::name).orNull();
    static final Option<Configurable, ConfigValue> TRAINABLE = Option.constant("trainable", ConfigValue.of(true));
    static final Option<Configurable, ConfigValue> FLOAT32 = Option.constant("dtype", policy("float32"));
    static final Option<Configurable, ConfigValue> SPARSE = Option.constant("sparse", ConfigValue.of(false));
    static final OptionType<List<String>> STRINGS = OptionType.listOf(OptionType.STRING);

    private FeatureConfigs() {}

    /** The bins of a hash. */
    static <R> Option<R, Integer> bins(Function<R, @Nullable Integer> getter) {
        return Option.<R>integer("num_bins", getter).atLeast(1);
    }

    /** An entry that follows from the others: written, and not read. */
    static <R> Option<R, ConfigValue> derived(String name, Function<R, ConfigValue> getter) {
        OptionType<ConfigValue> type = new OptionType<>("derived value", value -> value, value -> value, List.of());
        return Option.<R, ConfigValue>of(name, type, getter).or(ConfigValue.ofNull());
    }

    /** The recipe whose config stands in a value. */
    static <R> R read(Schema<R> schema, ConfigValue value) {
        return value.read("config", config -> schema.read(new ConfigObject(config.entries())));
    }

    /** The type of numbers, as Keras's policy. */
    static ConfigValue policy(String dtype) {
        return ConfigObject.empty()
                .with("module", ConfigValue.of("keras"))
                .with("class_name", ConfigValue.of("DTypePolicy"))
                .with("config", ConfigObject.empty().with("name", ConfigValue.of(dtype)))
                .with("registered_name", ConfigValue.ofNull());
    }

    /** Reads a number, or a list of numbers. */
    static <T> List<T> oneOrMore(ConfigValue value, Function<ConfigValue, T> reader) {
        return value instanceof ConfigNumber ? List.of(reader.apply(value)) : value.readAll(reader);
    }
}
