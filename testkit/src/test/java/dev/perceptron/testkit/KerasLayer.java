package dev.perceptron.testkit;

import dev.perceptron.config.ConfigList;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.model.SummaryRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Name, class, output shape and weights of one layer of a Keras configuration.
 *
 * @param shape the output's shape without the batch, or null if the layer is not built
 * @param weights number of all weights
 * @param trainableWeights number of the weights that training changes
 * @param sources where the inputs come from, such as {@code x[0][0]}
 * @param trainable the layer's switch
 * @param inner the model inside, if the layer is one
 */
record KerasLayer(
        String name,
        String type,
        @Nullable List<Integer> shape,
        long weights,
        long trainableWeights,
        List<String> sources,
        boolean trainable,
        @Nullable KerasModel inner) {
    private static final Set<String> SAME_SHAPE_NO_WEIGHTS = Set.of(
            "Dropout",
            "GaussianNoise",
            "Activation",
            "LeakyReLU",
            "ELU",
            "ReLU",
            "Softmax",
            "Add",
            "Multiply",
            "Subtract");

    /** Reads one layer whose inputs have these shapes; null among them stands for an unknown shape. */
    static KerasLayer read(ConfigValue layer, List<List<Integer>> inputs, List<String> sources) {
        String type = layer.get("class_name").string();
        ConfigValue config = layer.get("config");
        String name = config.get("name").string();
        boolean trainable = config.readOr("trainable", ConfigValue::asBool, true);
        List<Integer> in = inputs.isEmpty() ? null : inputs.get(0);
        if (type.equals("Sequential")) {
            KerasModel inner = KerasModel.read(layer);
            return new KerasLayer(
                    name, type, inner.shape(), inner.weights(), inner.trainableWeights(), sources, trainable, inner);
        }
        List<Integer> shape = shape(type, config, inputs);
        long weights = in == null ? 0 : weights(type, config, in);
        long moving = type.equals("BatchNormalization") && in != null ? 2L * in.get(in.size() - 1) : 0;
        return new KerasLayer(name, type, shape, weights, trainable ? weights - moving : 0, sources, trainable, null);
    }

    /** Returns where a layer of a Functional configuration takes its inputs from. */
    static List<String> sources(ConfigValue layer) {
        List<String> sources = new ArrayList<>();
        for (ConfigValue node :
                layer.optional("inbound_nodes").map(ConfigValue::list).orElse(List.of())) {
            for (ConfigValue argument : node.get("args").list()) {
                for (ConfigValue tensor : argument instanceof ConfigList list ? list.list() : List.of(argument)) {
                    ConfigValue history = tensor.get("config").get("keras_history");
                    sources.add(history.at(0).string() + "[" + history.at(1).asInt() + "]["
                            + history.at(2).asInt() + "]");
                }
            }
        }
        return sources;
    }

    boolean isInput() {
        return type.equals("InputLayer");
    }

    SummaryRow row(int depth) {
        boolean unbuilt = shape == null && type.equals("Dense");
        return new SummaryRow(
                name, type, shapeText(), unbuilt ? -1 : weights, sources, weights > 0 ? trainable : null, depth);
    }

    private String shapeText() {
        return shape == null
                ? "?"
                : shape.stream().map(String::valueOf).collect(Collectors.joining(", ", "(None, ", ")"));
    }

    private static @Nullable List<Integer> shape(String type, ConfigValue config, List<List<Integer>> inputs) {
        if (type.equals("InputLayer")) {
            List<ConfigValue> shape = config.get("batch_shape").list();
            return shape.subList(1, shape.size()).stream()
                    .map(ConfigValue::asInt)
                    .toList();
        }
        if (inputs.isEmpty() || inputs.get(0) == null) {
            return null;
        }
        List<Integer> in = inputs.get(0);
        return switch (type) {
            case "Dense" -> List.of(config.get("units").asInt());
            case "Flatten" -> List.of(in.stream().reduce(1, (a, b) -> a * b));
            case "Concatenate" ->
                List.of(inputs.stream().mapToInt(s -> s.get(0)).sum());
            case "BatchNormalization", "PReLU" -> in;
            default -> {
                if (!SAME_SHAPE_NO_WEIGHTS.contains(type)) {
                    throw new IllegalArgumentException("No rule for the layer class " + type + ".");
                }
                yield in;
            }
        };
    }

    private static long weights(String type, ConfigValue config, List<Integer> in) {
        int last = in.get(in.size() - 1);
        return switch (type) {
            case "Dense" ->
                (long) config.get("units").asInt()
                        * (last + (config.get("use_bias").asBool() ? 1 : 0));
            case "BatchNormalization" ->
                2L * last
                        + (config.get("scale").asBool() ? last : 0)
                        + (config.get("center").asBool() ? last : 0);
            case "PReLU" -> in.stream().mapToLong(i -> i).reduce(1, (a, b) -> a * b);
            default -> 0;
        };
    }
}
