package dev.perceptron.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Nodes from inputs to outputs, each after those it reads, and a unique name for each layer.
 *
 * <p>A layer without a name of its own is named by its type: {@code dense}, {@code dense_1}, …, counted within the
 * graph.
 */
public final class Graph {
    private final List<Node> inputs;
    private final List<Node> outputs;
    private final List<Node> nodes;
    private final Map<Shared, String> names;

    private Graph(List<Node> inputs, List<Node> outputs, List<Node> nodes) {
        this.inputs = List.copyOf(inputs);
        this.outputs = List.copyOf(outputs);
        this.nodes = List.copyOf(nodes);
        this.names = name(nodes);
    }

    /** The graph between these inputs and outputs. */
    public static Graph of(List<Node> inputs, List<Node> outputs) {
        if (inputs.isEmpty() || outputs.isEmpty()) {
            throw new IllegalArgumentException("A model needs one or more inputs and outputs, received "
                    + inputs.size() + " and " + outputs.size() + ".");
        }
        List<Node> ordered = new ArrayList<>();
        Set<Node> done = new HashSet<>();
        for (Node input : inputs) {
            if (!input.isInput()) {
                throw new IllegalArgumentException(
                        "A model's inputs must be made by Node.input, received " + input + ".");
            }
            if (!done.add(input)) {
                throw new IllegalArgumentException("The same input is listed twice.");
            }
            ordered.add(input);
        }
        for (Node output : outputs) {
            visit(output, done, ordered);
        }
        return new Graph(inputs, outputs, ordered);
    }

    private static void visit(Node node, Set<Node> done, List<Node> ordered) {
        if (done.contains(node)) {
            return;
        }
        if (node.isInput()) {
            throw new IllegalArgumentException(
                    "An output depends on the input " + node + " that is not among the model's inputs; list it too.");
        }
        for (Node input : node.inputs()) {
            visit(input, done, ordered);
        }
        done.add(node);
        ordered.add(node);
    }

    private static Map<Shared, String> name(List<Node> nodes) {
        Map<Shared, String> names = new LinkedHashMap<>();
        Map<String, Integer> counts = new HashMap<>();
        Set<String> taken = new HashSet<>();
        for (Node node : nodes) {
            String given = node.layer().name();
            if (given != null && !names.containsKey(node.shared())) {
                if (!taken.add(given)) {
                    throw new IllegalArgumentException(
                            "Two layers have the name '" + given + "'; each name must be used once.");
                }
                names.put(node.shared(), given);
            }
        }
        for (Node node : nodes) {
            if (!names.containsKey(node.shared())) {
                String base = snakeCase(node.layer().type());
                String name;
                do {
                    int count = counts.merge(base, 1, Integer::sum) - 1;
                    name = count == 0 ? base : base + "_" + count;
                } while (!taken.add(name));
                names.put(node.shared(), name);
            }
        }
        return names;
    }

    /** Keras's way from a class name to a layer's name: {@code PReLU} to {@code p_re_lu}. */
    public static String snakeCase(String type) {
        return type.replaceAll("(.)([A-Z][a-z]+)", "$1_$2")
                .replaceAll("([a-z])([A-Z])", "$1_$2")
                .toLowerCase(Locale.ROOT);
    }

    /** Where samples enter, in the user's order. */
    public List<Node> inputs() {
        return inputs;
    }

    /** Where predictions leave, in the user's order. */
    public List<Node> outputs() {
        return outputs;
    }

    /** All nodes, inputs first, each after those it reads. */
    public List<Node> nodes() {
        return nodes;
    }

    /** The layers, each once, in the order of their first use. */
    public List<Shared> layers() {
        List<Shared> layers = new ArrayList<>();
        for (Node node : nodes) {
            if (!layers.contains(node.shared())) {
                layers.add(node.shared());
            }
        }
        return layers;
    }

    /** A layer's name in this graph. */
    public String name(Shared layer) {
        String name = names.get(layer);
        if (name == null) {
            throw new IllegalArgumentException("The layer " + layer.layer().type() + " is not in this graph.");
        }
        return name;
    }

    /** A node's layer's name in this graph. */
    public String name(Node node) {
        return name(node.shared());
    }
}
