package dev.perceptron.formats.keras;

import dev.perceptron.config.ConfigList;
import dev.perceptron.config.ConfigNumber;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigText;
import dev.perceptron.config.ConfigValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Losses, metrics and optimizers of Keras 1 and 2 in the words of Keras 3. */
final class LegacyTraining {
    private static final Map<String, String> NAMES =
            Map.of("cosine_proximity", "cosine_similarity", "cosine", "cosine_similarity", "logcosh", "log_cosh");

    /** Classes that do nothing but call the function named inside. */
    private static final Set<String> WRAPPERS =
            Set.of("MeanMetricWrapper", "LossFunctionWrapper", "SumOverBatchSizeMetricWrapper");

    private LegacyTraining() {}

    /** A loss, a metric, or lists and dicts of them. */
    static ConfigValue named(ConfigValue value) {
        if (value instanceof ConfigText text) {
            return ConfigValue.of(NAMES.getOrDefault(text.string(), text.string()));
        }
        if (value instanceof ConfigList list) {
            return ConfigValue.listOf(
                    list.list().stream().map(LegacyTraining::named).toList());
        }
        if (!(value instanceof ConfigObject object)) {
            return value;
        }
        if (object.has("class_name")) {
            return object(object);
        }
        Map<String, ConfigValue> entries = new LinkedHashMap<>();
        object.entries().forEach((name, entry) -> entries.put(name, named(entry)));
        return new ConfigObject(entries);
    }

    private static ConfigValue object(ConfigObject object) {
        boolean wrapper = object.get("class_name") instanceof ConfigText type && WRAPPERS.contains(type.string());
        if (!(object.optional("config").orElse(ConfigValue.ofNull()) instanceof ConfigObject config)) {
            return object;
        }
        if (wrapper && config.entries().get("fn") instanceof ConfigText function) {
            boolean named = config.entries().get("name") instanceof ConfigText name
                    && (name.string().equals("accuracy") || name.string().equals("acc"));
            return named ? config.get("name") : named(function);
        }
        return config.entries().get("reduction") instanceof ConfigText reduction
                        && reduction.string().equals("auto")
                ? object.with("config", config.with("reduction", ConfigValue.of("sum_over_batch_size")))
                : object;
    }

    /** An optimizer: {@code lr} and {@code decay}, the latter as the schedule it was, and no empty entries. */
    static ConfigObject optimizer(ConfigObject optimizer) {
        if (!(optimizer.optional("config").orElse(ConfigValue.ofNull()) instanceof ConfigObject config)) {
            return optimizer;
        }
        Map<String, ConfigValue> entries = new LinkedHashMap<>();
        config.entries().forEach((name, entry) -> {
            if (!entry.isNull() && !name.equals("decay") && !name.equals("schedule_decay")) {
                entries.put(name.equals("lr") ? "learning_rate" : name, entry);
            }
        });
        double decay = config.entries().get("decay") instanceof ConfigNumber number ? number.asDouble() : 0;
        if (decay > 0 && entries.get("learning_rate") instanceof ConfigNumber rate) {
            entries.put(
                    "learning_rate",
                    ConfigObject.empty()
                            .with("class_name", ConfigValue.of("InverseTimeDecay"))
                            .with(
                                    "config",
                                    ConfigObject.empty()
                                            .with("initial_learning_rate", rate)
                                            .with("decay_steps", ConfigValue.of(1))
                                            .with("decay_rate", ConfigValue.of(decay))
                                            .with("staircase", ConfigValue.of(false))));
        }
        return optimizer.with("config", new ConfigObject(entries));
    }
}
