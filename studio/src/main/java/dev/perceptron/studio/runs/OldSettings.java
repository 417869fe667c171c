package dev.perceptron.studio.runs;

import dev.perceptron.config.ConfigList;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.optimizer.Optimizers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Settings of the page Train as its first logs had them, turned into those of today, so that old and new runs compare. */
final class OldSettings {
    private static final String LAYERS = "layers";
    private static final String OPTIMIZER = "optimizer";
    private static final Map<String, String> NAMES = Map.of(
            "batchSize", "batch_size",
            "learningRate", "learning_rate",
            "validationSplit", "validation_split",
            "batchMode", "batch_mode");

    private OldSettings() {}

    /** The settings by today's names; others stay as they are. */
    static ConfigObject renamed(ConfigObject config) {
        if (NAMES.keySet().stream().noneMatch(config::has)) {
            return config;
        }
        Map<String, ConfigValue> renamed = new LinkedHashMap<>();
        config.entries().forEach((name, value) -> {
            if (name.equals(LAYERS) && value instanceof ConfigList list) {
                layers(list.list(), renamed);
            } else if (name.equals(OPTIMIZER)) {
                renamed.put(name, ConfigValue.of(optimizer(value.string())));
            } else {
                renamed.put(NAMES.getOrDefault(name, name), value);
            }
        });
        return new ConfigObject(renamed);
    }

    /** The name of the class, which other runs have. */
    private static String optimizer(String key) {
        try {
            return Optimizers.get(key).className();
        } catch (IllegalArgumentException e) {
            return key;
        }
    }

    /** A list of objects becomes the units, and a setting each for activations and rates of dropout. */
    private static void layers(List<ConfigValue> layers, Map<String, ConfigValue> into) {
        List<String> units = new ArrayList<>();
        List<ConfigValue> activations = new ArrayList<>();
        List<ConfigValue> rates = new ArrayList<>();
        for (ConfigValue layer : layers) {
            String kind = layer.readOr("kind", ConfigValue::string, "");
            if (kind.equals("dense")) {
                units.add(String.valueOf(layer.readOr("units", ConfigValue::asInt, 0)));
                layer.optional("activation").ifPresent(activations::add);
            } else if (kind.equals("dropout")) {
                layer.optional("rate").ifPresent(rates::add);
            }
        }
        LayerSetting.of(activations).ifPresent(value -> into.put("activation", value));
        LayerSetting.of(rates).ifPresent(value -> into.put("dropout", value));
        into.put(LAYERS, ConfigValue.of(String.join("-", units)));
    }
}
