package dev.perceptron.formats.keras;

import dev.perceptron.config.ConfigList;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigText;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.formats.FormatException;
import dev.perceptron.model.LoadOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a file's config may say before any of it is believed: no code, no names of files, no classes from elsewhere, no
 * arithmetic that we do not do.
 *
 * <p>Gives back the config in plain values: Python's tuples, shapes and arrays, which Keras writes as objects, become
 * lists.
 */
final class ConfigRules {
    private static final Set<String> CODE = Set.of(
            "Lambda",
            "__lambda__",
            "TFSMLayer",
            "TorchModuleWrapper",
            "JaxLayer",
            "FlaxLayer",
            "StableHLO",
            "TFOpLambda",
            "SlicingOpLambda",
            "__typespec__");
    private static final Set<String> LOOKUPS = Set.of("StringLookup", "IntegerLookup", "TextVectorization", "Hashing");
    private static final Set<String> PACKAGES =
            Set.of("keras", "tf_keras", "keras_core", "tensorflow", "builtins", "numpy");
    private static final Set<String> FLOAT32 =
            Set.of("float32", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "bool");

    private final String file;
    private final String place;
    private final LoadOptions options;

    ConfigRules(String file, String place, LoadOptions options) {
        this.file = file;
        this.place = place;
        this.options = options;
    }

    /** Checks a config and everything in it. */
    ConfigObject check(ConfigObject config) {
        return (ConfigObject) value(config, "");
    }

    private FormatException error(String path, String reason) {
        return new FormatException(file, path.isEmpty() ? place : place + ": " + path, reason);
    }

    private ConfigValue value(ConfigValue value, String path) {
        if (value instanceof ConfigList list) {
            List<ConfigValue> elements = new ArrayList<>(list.list().size());
            for (int i = 0; i < list.list().size(); i++) {
                elements.add(value(list.list().get(i), path + "[" + i + "]"));
            }
            return ConfigValue.listOf(elements);
        }
        if (!(value instanceof ConfigObject object)) {
            return value;
        }
        ConfigValue plain = plain(object);
        if (!(plain instanceof ConfigObject)) {
            return value(plain, path);
        }
        named(object, path);
        Map<String, ConfigValue> entries = new LinkedHashMap<>();
        object.entries().forEach((name, entry) -> {
            String inside = path.isEmpty() ? name : path + "." + name;
            if (name.equals("dtype")) {
                dtype(entry, inside);
            }
            entries.put(name, value(entry, inside));
        });
        return new ConfigObject(entries);
    }

    /** The list that an object stands for, or the object itself. */
    private static ConfigValue plain(ConfigObject object) {
        String type = text(object, "class_name");
        return switch (type) {
            case "__tuple__", "TensorShape" -> object.has("items") ? object.get("items") : object;
            case "__numpy__", "__tensor__" ->
                object.optional("config").isPresent() && object.get("config").has("value")
                        ? object.get("config").get("value")
                        : object;
            default ->
                text(object, "type").equals("ndarray") && object.has("value") && type.isEmpty()
                        ? object.get("value")
                        : object;
        };
    }

    private static String text(ConfigObject object, String name) {
        return object.entries().get(name) instanceof ConfigText text ? text.string() : "";
    }

    /** Checks an object that names a class. */
    private void named(ConfigObject object, String path) {
        String type = text(object, "class_name");
        if (type.isEmpty()) {
            return;
        }
        if (CODE.contains(type) && !options.isOwn(type)) {
            throw error(
                    path,
                    "a " + type + " holds code of its own or names another file with code, which is never run; "
                            + "build that part of the model from layers, or load only the weights into a model made in Java");
        }
        if (LOOKUPS.contains(type)
                && object.optional("config").isPresent()
                && object.get("config").has("vocabulary")
                && object.get("config").get("vocabulary") instanceof ConfigText name) {
            throw error(
                    path + ".config.vocabulary",
                    "a vocabulary named as the file or address \"" + name.string()
                            + "\" is refused: a model file may not name other files; save the model with the tokens in it");
        }
        if (LOOKUPS.contains(type) && !options.isOwn(type)) {
            throw error(
                    path,
                    "the layer " + type + " works on strings or integers and can't stand inside a model here; "
                            + "apply it to the data before the model, by the class of this name in dev.perceptron.preprocessing");
        }
        String module = text(object, "module");
        String root = module.contains(".") ? module.substring(0, module.indexOf('.')) : module;
        boolean foreign = !module.isEmpty() && !PACKAGES.contains(root)
                || text(object, "registered_name").contains(">")
                        && !text(object, "registered_name").startsWith("Keras>");
        if (foreign && !options.isOwn(type)) {
            throw error(
                    path,
                    "the class " + type + " of the module \"" + module + "\" is not one of Keras's own, and a file"
                            + " can't bring code; bring one of that name by LoadOptions.with");
        }
    }

    /** Checks a dtype, a name or a policy. */
    private void dtype(ConfigValue dtype, String path) {
        ConfigValue named = dtype;
        if (dtype instanceof ConfigObject object) {
            if (text(object, "class_name").equals("QuantizedDTypePolicy")
                    || text(object, "class_name").equals("QuantizedFloat8DTypePolicy")
                    || text(object, "class_name").equals("GPTQDTypePolicy")) {
                throw error(path, "quantized layers are not supported; save the model before calling quantize");
            }
            named = object.optional("config")
                    .flatMap(config ->
                            config instanceof ConfigObject ? config.optional("name") : java.util.Optional.empty())
                    .orElse(ConfigValue.ofNull());
        }
        if (named instanceof ConfigText name
                && !FLOAT32.contains(name.string())
                && !name.string().equals("string")) {
            throw error(
                    path,
                    "the dtype \"" + name.string() + "\" is not supported, all arithmetic is float32; set the"
                            + " model's dtype to float32 in Keras, copy the weights and save again");
        }
        if (named instanceof ConfigText name && name.string().equals("string")) {
            throw error(
                    path,
                    "the dtype \"string\" is not supported: models take numbers; turn strings into numbers before"
                            + " the model, by dev.perceptron.preprocessing");
        }
    }
}
