package dev.perceptron.metric;

import dev.perceptron.config.ConfigList;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads and writes what several metrics have in their configs. */
final class MetricConfig {
    private MetricConfig() {}

    static String name(ConfigObject config, String fallback) {
        return config.readOr("name", ConfigValue::string, fallback);
    }

    static @Nullable Integer integer(ConfigObject config, String entry) {
        return config.optional(entry).isEmpty() ? null : config.read(entry, ConfigValue::asInt);
    }

    static @Nullable Double number(ConfigObject config, String entry) {
        return config.optional(entry).isEmpty() ? null : config.read(entry, ConfigValue::asDouble);
    }

    /** A number, a list of numbers, or null. */
    static @Nullable List<Double> numbers(ConfigObject config, String entry) {
        if (config.optional(entry).isEmpty()) {
            return null;
        }
        ConfigValue value = config.get(entry);
        return value instanceof ConfigList ? value.readAll(ConfigValue::asDouble) : List.of(value.asDouble());
    }

    static ConfigValue write(@Nullable Integer value) {
        return value == null ? ConfigValue.ofNull() : ConfigValue.of(value);
    }

    static ConfigValue write(@Nullable Double value) {
        return value == null ? ConfigValue.ofNull() : ConfigValue.of(value);
    }

    /** One number as itself, several as a list. */
    static ConfigValue write(@Nullable List<Double> values) {
        return values != null && values.size() == 1 ? ConfigValue.of(values.get(0)) : list(values);
    }

    static ConfigValue list(@Nullable List<Double> values) {
        return values == null
                ? ConfigValue.ofNull()
                : ConfigValue.listOf(values.stream().map(ConfigValue::of).toList());
    }

    static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return values.length == 0 ? 0 : sum / values.length;
    }
}
