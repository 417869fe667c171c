package dev.perceptron.preprocessing;

import dev.perceptron.config.ConfigNumber;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes and reads the entries that preprocessing layers have in common. */
final class FeatureConfigs {
    private FeatureConfigs() {}

    /** The entries of every Keras layer: name, trainable, dtype. */
    static ConfigObject layer(@Nullable String name, String dtype) {
        return ConfigObject.empty()
                .with("name", text(name))
                .with("trainable", ConfigValue.of(true))
                .with(
                        "dtype",
                        ConfigObject.empty()
                                .with("module", ConfigValue.of("keras"))
                                .with("class_name", ConfigValue.of("DTypePolicy"))
                                .with("config", ConfigObject.empty().with("name", ConfigValue.of(dtype)))
                                .with("registered_name", ConfigValue.ofNull()));
    }

    /** A text or null. */
    static ConfigValue text(@Nullable String text) {
        return text == null ? ConfigValue.ofNull() : ConfigValue.of(text);
    }

    /** An integer or null. */
    static ConfigValue number(@Nullable Integer number) {
        return number == null ? ConfigValue.ofNull() : ConfigValue.of((long) number);
    }

    /** A list, or null. */
    static <T> ConfigValue list(@Nullable Collection<T> values, Function<? super T, ConfigValue> writer) {
        return values == null
                ? ConfigValue.ofNull()
                : ConfigValue.listOf(values.stream().map(writer).toList());
    }

    /** Reads an entry, or null where it is missing or null. */
    static <T> @Nullable T orNull(ConfigObject config, String name, Function<ConfigValue, T> reader) {
        return config.optional(name).isEmpty() ? null : config.read(name, reader);
    }

    /** A layer's name, or null. */
    static @Nullable String name(ConfigObject config) {
        return orNull(config, "name", ConfigValue::string);
    }

    /** Reads a number, or a list of numbers. */
    static <T> List<T> oneOrMore(ConfigValue value, Function<ConfigValue, T> reader) {
        return value instanceof ConfigNumber ? List.of(reader.apply(value)) : value.readAll(reader);
    }
}
