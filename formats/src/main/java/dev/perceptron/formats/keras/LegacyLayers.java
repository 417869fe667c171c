package dev.perceptron.formats.keras;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigText;
import dev.perceptron.config.ConfigValue;
import java.util.LinkedHashMap;
import java.util.Map;

/** Layers, initializers, regularizers and constraints of Keras 1 and 2 in the words of Keras 3. */
final class LegacyLayers {
    /** Entries of Keras 1 and what they are called since. */
    private static final Map<String, String> ENTRIES = Map.ofEntries(
            Map.entry("output_dim", "units"),
            Map.entry("init", "kernel_initializer"),
            Map.entry("W_regularizer", "kernel_regularizer"),
            Map.entry("b_regularizer", "bias_regularizer"),
            Map.entry("W_constraint", "kernel_constraint"),
            Map.entry("b_constraint", "bias_constraint"),
            Map.entry("bias", "use_bias"),
            Map.entry("p", "rate"),
            Map.entry("sigma", "stddev"));

    private static final Map<String, String> CLASSES =
            Map.of("BatchNormalizationV1", "BatchNormalization", "BatchNormalizationV2", "BatchNormalization");

    private static final Map<String, String> MERGES = Map.of(
            "sum", "Add", "mul", "Multiply", "ave", "Average", "max", "Maximum", "concat", "Concatenate", "dot", "Dot");

    private LegacyLayers() {}

    /** An object that names a class, everything inside it being done already. */
    static ConfigObject modern(ConfigObject object, int major) {
        String type = ((ConfigText) object.get("class_name")).string();
        if (!(object.optional("config").orElse(ConfigValue.ofNull()) instanceof ConfigObject config)) {
            return object;
        }
        ConfigObject changed = object;
        if (CLASSES.containsKey(type)) {
            changed = changed.with("class_name", ConfigValue.of(CLASSES.get(type)));
        }
        if (type.equals("VarianceScaling")
                && config.entries().get("distribution") instanceof ConfigText distribution
                && distribution.string().equals("normal")) {
            changed = changed.with("config", config.with("distribution", ConfigValue.of("truncated_normal")));
        }
        return major < 2 ? first(changed, type, config) : changed;
    }

    /** Keras 1. */
    private static ConfigObject first(ConfigObject object, String type, ConfigObject config) {
        if (type.equals("Merge")) {
            return merge(object, config);
        }
        Map<String, ConfigValue> entries = new LinkedHashMap<>();
        boolean embedding = type.equals("Embedding");
        config.entries().forEach((name, entry) -> {
            String today = embedding ? embedding(name) : ENTRIES.getOrDefault(name, name);
            boolean own = today.equals("units") && !type.equals("Dense") && !type.equals("TimeDistributedDense");
            entries.put(own ? name : today, weights(entry));
        });
        if (type.equals("PReLU") && entries.containsKey("kernel_initializer")) {
            entries.put("alpha_initializer", entries.remove("kernel_initializer"));
        }
        return object.with("config", new ConfigObject(entries));
    }

    private static String embedding(String name) {
        return switch (name) {
            case "init" -> "embeddings_initializer";
            case "W_regularizer" -> "embeddings_regularizer";
            case "W_constraint" -> "embeddings_constraint";
            default -> name;
        };
    }

    /** A regularizer or a constraint, which Keras 1 wrote as {@code {"name": "WeightRegularizer", "l1": …}}. */
    private static ConfigValue weights(ConfigValue value) {
        if (!(value instanceof ConfigObject object)
                || object.has("class_name")
                || !(object.entries().get("name") instanceof ConfigText name)) {
            return value;
        }
        Map<String, ConfigValue> config = new LinkedHashMap<>(object.entries());
        config.remove("name");
        boolean regularizer = name.string().endsWith("Regularizer");
        if (config.containsKey("m")) {
            config.put("max_value", config.remove("m"));
        }
        return ConfigObject.empty()
                .with("class_name", ConfigValue.of(regularizer ? "L1L2" : name.string()))
                .with("config", new ConfigObject(config));
    }

    private static ConfigObject merge(ConfigObject object, ConfigObject config) {
        String mode = config.entries().get("mode") instanceof ConfigText text ? text.string() : "";
        if (!MERGES.containsKey(mode)) {
            return object;
        }
        ConfigObject merged =
                ConfigObject.empty().with("name", config.entries().getOrDefault("name", ConfigValue.ofNull()));
        if (mode.equals("concat")) {
            merged = merged.with("axis", config.entries().getOrDefault("concat_axis", ConfigValue.of(-1)));
        } else if (mode.equals("dot")) {
            merged = merged.with("axes", config.entries().getOrDefault("dot_axes", ConfigValue.of(-1)));
        }
        return object.with("class_name", ConfigValue.of(MERGES.get(mode))).with("config", merged);
    }
}
