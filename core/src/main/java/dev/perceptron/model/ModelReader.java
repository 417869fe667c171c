package dev.perceptron.model;

import dev.perceptron.config.ConfigException;
import dev.perceptron.config.ConfigList;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigText;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.OwnObjects;
import dev.perceptron.config.Registry;
import dev.perceptron.graph.LayerRef;
import dev.perceptron.graph.Node;
import dev.perceptron.graph.SharedLayer;
import dev.perceptron.graph.Submodel;
import dev.perceptron.layer.Input;
import dev.perceptron.layer.Layer;
import dev.perceptron.tensor.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads Keras's configs of Sequential and Functional models, those of Keras 2 too. */
final class ModelReader {
    /**
     * The key of a layer that is at several places under different handles: a number for each. Keras's own key for it is
     * another one, which we read but do not write: Keras 3.15 can't load files that have it, its own included, while without it
     * the places are layers of the same values to Keras.
     */
    static final String SHARED = "shared_layer";

    private static final String KERAS_SHARED = "shared_object_id";
    private static final Set<String> FUNCTIONAL = Set.of("Functional", "Model");

    private final Registry<Layer> layers;
    private final OwnObjects own;
    private final Map<String, SharedLayer> shared = new HashMap<>();

    ModelReader(Registry<Layer> layers, OwnObjects own) {
        this.layers = layers;
        this.own = own;
    }

    /** The model of an object {@code {"class_name", "config"}}. */
    Model read(ConfigValue object) {
        String type = object.read("class_name", ConfigValue::string);
        if (!isModel(type)) {
            throw new ConfigException("expected the class_name Sequential or Functional, received \"" + type
                    + "\"; models of other classes are made by code of their own, which a config does not hold.");
        }
        return type.equals("Sequential")
                ? object.read("config", config -> sequential(frozen(config)))
                : object.read("config", config -> functional(frozen(config)));
    }

    /** The config of a model that is not trained with no layer in it trained: Keras asks the model before its layers. */
    private static ConfigValue frozen(ConfigValue config) {
        boolean trained = !(config instanceof ConfigObject)
                || config.readOr("trainable", ConfigValue::asBool, true)
                || !(config.optional("layers").orElse(null) instanceof ConfigList);
        if (trained) {
            return config;
        }
        List<ConfigValue> layers = config.get("layers").list().stream()
                .map(ModelReader::frozenLayer)
                .toList();
        return ((ConfigObject) config).with("layers", ConfigValue.listOf(layers));
    }

    /** A layer's entry with the layer, and one that it wraps, not trained. */
    private static ConfigValue frozenLayer(ConfigValue entry) {
        if (!(entry instanceof ConfigObject object && object.entries().get("config") instanceof ConfigObject config)) {
            return entry;
        }
        ConfigObject still = config.with("trainable", ConfigValue.of(false));
        return object.with(
                "config", config.has("layer") ? still.with("layer", frozenLayer(config.get("layer"))) : still);
    }

    /** The handle on a layer, the same for all entries that have one number under one of the keys. */
    private SharedLayer shared(ConfigValue entry, Layer layer) {
        for (String key : List.of(SHARED, KERAS_SHARED)) {
            if (entry.has(key) && !entry.get(key).isNull()) {
                String number = key + entry.read(key, ConfigValue::asLong);
                SharedLayer known = shared.get(number);
                if (known == null || !known.className().equals(layer.className())) {
                    known = SharedLayer.of(layer);
                    shared.put(number, known);
                }
                return known;
            }
        }
        return SharedLayer.of(layer);
    }

    private static boolean isModel(String type) {
        return type.equals("Sequential") || FUNCTIONAL.contains(type);
    }

    private Sequential sequential(ConfigValue config) {
        boolean bare = config instanceof ConfigList;
        Sequential model = new Sequential();
        if (!bare) {
            model = model.withName(config.readOr("name", ConfigValue::string, "sequential"));
        }
        List<Object> pieces =
                bare ? config.readAll(this::piece) : config.read("layers", list -> list.readAll(this::piece));
        Shape shape = firstShape(bare ? config : config.get("layers"));
        if (shape == null && !bare) {
            shape = buildShape(config);
        }
        List<Object> all = new ArrayList<>();
        if (shape != null && !pieces.isEmpty() && needsInput(pieces.get(0))) {
            all.add(SharedLayer.of(new Input(null, shape)));
        }
        all.addAll(pieces);
        model.addAll(all);
        return model;
    }

    private static boolean needsInput(Object piece) {
        return !(piece instanceof SharedLayer layer && layer.layer().inputShape() != null);
    }

    /** The input's shape as Keras 1 and 2 write it into a first layer that is no InputLayer. */
    private static @Nullable Shape firstShape(ConfigValue layers) {
        if (layers.list().isEmpty() || !(layers.at(0) instanceof ConfigObject first)) {
            return null;
        }
        ConfigValue config = first.entries().get("config");
        return config instanceof ConfigObject
                        && config.optional("batch_input_shape").isPresent()
                ? config.read("batch_input_shape", ModelReader::sampleShape)
                : null;
    }

    private static @Nullable Shape buildShape(ConfigValue config) {
        return config.optional("build_input_shape")
                .filter(ConfigList.class::isInstance)
                .map(ModelReader::sampleShape)
                .orElse(null);
    }

    /** A shape without its first axis, the batch. */
    private static Shape sampleShape(ConfigValue batchShape) {
        return Shape.of(
                batchShape.list().stream().skip(1).mapToInt(ConfigValue::asInt).toArray());
    }

    /** A layer or a model of a Sequential; Keras 2 writes the input's shape into the first layer. */
    private Object piece(ConfigValue entry) {
        if (isModel(entry.read("class_name", ConfigValue::string))) {
            return read(entry);
        }
        return shared(entry, layers.read(own.resolve(entry)));
    }

    // ---- functional ----

    private Functional functional(ConfigValue config) {
        Uses uses = new Uses();
        config.read("layers", list -> list.readAll(uses::declare));
        uses.makeAll();
        List<Node> inputs = new ArrayList<>();
        List<Node> outputs = new ArrayList<>();
        List<String> inputKeys = uses.ends(config.get("input_layers"), inputs);
        List<String> outputKeys = uses.ends(config.get("output_layers"), outputs);
        return Functional.of(inputs, outputs)
                .withName(config.readOr("name", ConfigValue::string, "functional"))
                .withKeys(inputKeys, outputKeys);
    }

    /** The layers by name and the nodes made so far. */
    private final class Uses {
        private final Map<String, LayerRef> parts = new HashMap<>();
        private final Map<String, List<List<Node>>> made = new HashMap<>();
        private final Map<String, List<List<ConfigValue>>> waiting = new java.util.LinkedHashMap<>();

        /** Takes in a layer's entry; returns its name. */
        String declare(ConfigValue entry) {
            String type = entry.read("class_name", ConfigValue::string);
            ConfigValue config = entry.get("config");
            String name = entry.has("name") ? entry.get("name").string() : config.read("name", ConfigValue::string);
            made.put(name, new ArrayList<>());
            if (isModel(type)) {
                parts.put(name, read(entry).nested(name));
            } else {
                Layer layer = layers.read(own.resolve(entry));
                if (layer instanceof Input input) {
                    made.get(name).add(List.of(Node.input(input.withName(name))));
                    return name;
                }
                parts.put(name, shared(entry, layer.withName(name)));
            }
            List<List<ConfigValue>> calls = new ArrayList<>();
            for (ConfigValue node :
                    entry.has("inbound_nodes") ? entry.get("inbound_nodes").list() : List.<ConfigValue>of()) {
                List<ConfigValue> histories = new ArrayList<>();
                histories(node, histories, name);
                calls.add(histories);
            }
            waiting.put(name, calls);
            return name;
        }

        /** Makes the calls, those of one layer in their order, as soon as their inputs are there. */
        void makeAll() {
            boolean progress = true;
            while (!waiting.isEmpty() && progress) {
                progress = false;
                for (String name : List.copyOf(waiting.keySet())) {
                    List<List<ConfigValue>> calls = waiting.getOrDefault(name, List.of());
                    while (!calls.isEmpty() && calls.get(0).stream().allMatch(this::isMade)) {
                        make(name, calls.remove(0));
                        progress = true;
                    }
                    if (calls.isEmpty()) {
                        waiting.remove(name);
                        progress = true;
                    }
                }
            }
            if (!waiting.isEmpty()) {
                throw new ConfigException("the layers " + waiting.keySet()
                        + " wait for inputs that no layer makes; their inbound_nodes must name layers of the model and"
                        + " must not form a circle.");
            }
        }

        private void make(String name, List<ConfigValue> histories) {
            Node[] inputs = histories.stream().map(this::node).toArray(Node[]::new);
            LayerRef part = parts.get(name);
            if (part instanceof Submodel nested) {
                outputs(name).add(nested.on(inputs));
            } else if (part instanceof SharedLayer layer) {
                outputs(name).add(List.of(Node.of(layer, inputs)));
            }
        }

        private List<List<Node>> outputs(String name) {
            List<List<Node>> known = made.get(name);
            if (known == null) {
                throw new ConfigException("there is no layer \"" + name + "\"; there are " + made.keySet() + ".");
            }
            return known;
        }

        private boolean isMade(ConfigValue history) {
            return outputs(history.at(0).string()).size() > history.at(1).asInt();
        }

        private Node node(ConfigValue history) {
            String name = history.at(0).string();
            List<List<Node>> calls = outputs(name);
            int call = history.at(1).asInt();
            int output = history.at(2).asInt();
            if (call < 0
                    || call >= calls.size()
                    || output < 0
                    || output >= calls.get(call).size()) {
                throw new ConfigException("the layer \"" + name + "\" has no output [" + call + "][" + output + "].");
            }
            return calls.get(call).get(output);
        }

        /** Adds the nodes that a model's inputs or outputs name; returns their keys, sorted as Keras does, if it is a dict. */
        List<String> ends(ConfigValue value, List<Node> nodes) {
            if (value instanceof ConfigObject dict) {
                List<String> keys = new ArrayList<>();
                new TreeMap<>(dict.entries()).forEach((key, history) -> {
                    keys.add(key);
                    nodes.add(node(history));
                });
                return keys;
            }
            if (!value.list().isEmpty() && value.at(0) instanceof ConfigText) {
                nodes.add(node(value));
            } else {
                value.list().forEach(history -> ends(history, nodes));
            }
            return List.of();
        }
    }

    /** Collects the {@code [layer, node, tensor]} of all tensors in a call's arguments. */
    private static void histories(ConfigValue value, List<ConfigValue> found, String layer) {
        if (value instanceof ConfigList list) {
            if (list.list().size() >= 3 && list.at(0) instanceof ConfigText) {
                found.add(list);
            } else {
                list.list().forEach(element -> histories(element, found, layer));
            }
        } else if (value.has("args")) {
            histories(value.get("args"), found, layer);
            if (value.has("kwargs")) {
                List<ConfigValue> named = new ArrayList<>();
                histories(value.get("kwargs"), named, layer);
                if (!named.isEmpty() && !found.isEmpty()) {
                    throw new ConfigException("the layer \"" + layer
                            + "\" takes tensors by keyword, which is not supported; give it its inputs by position.");
                }
                found.addAll(named);
            }
        } else if (value.has("class_name")
                && value.get("class_name") instanceof ConfigText type
                && type.string().equals("__keras_tensor__")) {
            found.add(value.read("config", config -> config.get("keras_history")));
        } else if (value instanceof ConfigObject dict) {
            dict.entries().values().forEach(element -> histories(element, found, layer));
        }
    }
}
