package dev.perceptron.formats.keras;

import dev.perceptron.config.ConfigList;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigText;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.formats.hdf5.Hdf5Dataset;
import dev.perceptron.model.Model;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What older versions of Keras said otherwise, turned into what Keras 3 says; and back as far as Keras 3 itself still
 * writes it.
 */
final class LegacyDialect {
    private final int major;
    private final int minor;

    private LegacyDialect(int major, int minor) {
        this.major = major;
        this.minor = minor;
    }

    /** The dialect of a version such as {@code 2.2.4-tf}. */
    static LegacyDialect of(String version) {
        String[] parts = version.split("[^0-9]+", 3);
        return new LegacyDialect(number(parts, 0), number(parts, 1));
    }

    private static int number(String[] parts, int i) {
        return i < parts.length && !parts[i].isEmpty() && parts[i].length() < 6 ? Integer.parseInt(parts[i]) : 0;
    }

    // ---- models ----

    /** A model's config in today's words. */
    ConfigObject model(ConfigObject config) {
        return major >= 3 ? config : (ConfigObject) layers(config);
    }

    /** Every layer in a config, at any depth, in today's words. */
    private ConfigValue layers(ConfigValue value) {
        if (value instanceof ConfigList list) {
            return ConfigValue.listOf(list.list().stream().map(this::layers).toList());
        }
        if (!(value instanceof ConfigObject object)) {
            return value;
        }
        Map<String, ConfigValue> entries = new LinkedHashMap<>();
        object.entries().forEach((name, entry) -> entries.put(name, layers(entry)));
        ConfigObject inside = new ConfigObject(entries);
        return inside.entries().get("class_name") instanceof ConfigText ? LegacyLayers.modern(inside, major) : inside;
    }

    /** A config as Keras 3 writes it into a legacy file: layers without modules and shapes. */
    static ConfigObject legacy(ConfigObject entry) {
        ConfigObject plain = ConfigObject.empty().with("class_name", entry.get("class_name"));
        ConfigValue config = entry.get("config");
        if (config instanceof ConfigObject object && object.entries().get("layers") instanceof ConfigList layers) {
            config = object.with(
                    "layers",
                    ConfigValue.listOf(layers.list().stream()
                            .map(layer -> legacy((ConfigObject) layer))
                            .toList()));
        }
        plain = plain.with("config", config);
        for (String name : List.of("name", "inbound_nodes", "shared_layer")) {
            if (entry.has(name)) {
                plain = plain.with(name, entry.get(name));
            }
        }
        return plain;
    }

    // ---- compile settings ----

    /** A {@code training_config} as {@code compile_config}. */
    ConfigObject training(ConfigObject training) {
        Map<String, ConfigValue> entries = new LinkedHashMap<>();
        training.entries().forEach((name, entry) -> {
            if (!name.equals("optimizer_config") && !name.equals("sample_weight_mode")) {
                entries.put(name, major >= 3 ? entry : LegacyTraining.named(entry));
            }
        });
        training.optional("optimizer_config")
                .ifPresent(optimizer -> entries.put(
                        "optimizer",
                        major >= 3 || !(optimizer instanceof ConfigObject)
                                ? optimizer
                                : LegacyTraining.optimizer((ConfigObject) optimizer)));
        return new ConfigObject(entries);
    }

    /** A {@code compile_config} as a {@code training_config} that Keras 3 reads. */
    static ConfigObject legacyTraining(ConfigValue compile) {
        Map<String, ConfigValue> entries = new LinkedHashMap<>();
        compile.entries().forEach((name, entry) -> {
            if (name.equals("optimizer")) {
                entries.put("optimizer_config", bare((ConfigObject) entry));
            } else {
                entries.put(name, bareAll(entry));
            }
        });
        return new ConfigObject(entries);
    }

    private static ConfigValue bareAll(ConfigValue value) {
        if (value instanceof ConfigList list) {
            return ConfigValue.listOf(
                    list.list().stream().map(LegacyDialect::bareAll).toList());
        }
        if (!(value instanceof ConfigObject object)) {
            return value;
        }
        if (object.has("class_name")) {
            return bare(object);
        }
        Map<String, ConfigValue> entries = new LinkedHashMap<>();
        object.entries().forEach((name, entry) -> entries.put(name, bareAll(entry)));
        return new ConfigObject(entries);
    }

    private static ConfigObject bare(ConfigObject object) {
        return ConfigObject.empty().with("class_name", object.get("class_name")).with("config", object.get("config"));
    }

    // ---- optimizer ----

    /**
     * An optimizer's datasets in today's order. Before 2.11 each slot was listed for all variables before the next, the
     * learning rate was not stored, and Adam had empty places for the maxima it did not keep.
     */
    List<Hdf5Dataset> optimizer(List<Hdf5Dataset> stored, Model model) {
        int variables = (int) model.parameters().all().stream()
                .filter(parameter -> parameter.trainable())
                .count();
        boolean grouped = major < 2 || major == 2 && minor < 11;
        if (!grouped || variables == 0 || stored.size() < 2) {
            return stored;
        }
        String optimizer = model.compiled().optimizer().className();
        boolean nadam = optimizer.equals("Nadam") && stored.get(1).shape().length == 0;
        int first = nadam ? 2 : 1;
        List<Hdf5Dataset> slots = new ArrayList<>(stored.subList(first, stored.size()));
        boolean adam = optimizer.equals("Adam");
        if (adam
                && slots.size() == 3 * variables
                && isPlaceholder(slots.subList(2 * variables, 3 * variables), model)) {
            slots = slots.subList(0, 2 * variables);
        }
        boolean pairs = List.of("Adam", "Nadam", "Adamax", "Adadelta", "Ftrl").contains(optimizer)
                && slots.size() >= 2 * variables;
        List<Hdf5Dataset> ordered = new ArrayList<>();
        ordered.add(stored.get(0));
        if (pairs) {
            for (int i = 0; i < variables; i++) {
                ordered.add(slots.get(i));
                ordered.add(slots.get(variables + i));
            }
            slots = slots.subList(2 * variables, slots.size());
        }
        ordered.addAll(slots);
        if (nadam) {
            ordered.add(stored.get(1));
        }
        return ordered;
    }

    private static boolean isPlaceholder(List<Hdf5Dataset> slots, Model model) {
        boolean keepsMaxima = model.compiled().optimizer().config().readOr("amsgrad", ConfigValue::asBool, false);
        return !keepsMaxima && slots.stream().allMatch(data -> data.count() == 1);
    }
}
