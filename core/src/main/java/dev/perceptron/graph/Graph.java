package dev.perceptron.graph;

import dev.perceptron.api.Experimental;
import dev.perceptron.config.NearName;
import dev.perceptron.layer.Weight;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Nodes from inputs to outputs, each after those it reads, and a unique name for each layer.
 *
 * <p>A layer without a name of its own is named by its type: {@code dense}, {@code dense_1}, …, counted within the
 * graph.
 */
@Experimental
public final class Graph {
    private final List<Node> inputs;
    private final List<Node> outputs;
    private final List<Node> nodes;
    private final List<Invocation> uses;
    private final List<LayerRef> parts;
    private final List<SharedLayer> layers;
    private final Set<SharedLayer> listed;
    private volatile boolean trainable = true;
    private final Map<LayerRef, String> names;

    private Graph(List<Node> inputs, List<Node> outputs) {
        this.inputs = List.copyOf(inputs);
        this.outputs = List.copyOf(outputs);
        Topology ordered = Topology.between(inputs, outputs);
        this.uses = ordered.ordered();
        this.parts = ordered.parts();
        this.names = named(parts);
        this.nodes = nodes(uses, outputs);
        this.layers = layers(parts);
        this.listed = Set.copyOf(layers);
    }

    /**
     * The graph between these inputs and outputs. An input may be any node: a model that begins there has an input of its own in
     * that node's place and the same layers behind it.
     */
    public static Graph of(List<Node> inputs, List<Node> outputs) {
        if (inputs.isEmpty() || outputs.isEmpty()) {
            throw new IllegalArgumentException("A model needs one or more inputs and outputs, received " + inputs.size()
                    + " and " + outputs.size() + ".");
        }
        if (Set.copyOf(inputs).size() < inputs.size()) {
            throw new IllegalArgumentException("The same input is listed twice.");
        }
        if (!inputs.stream().allMatch(Node::isInput)) {
            GraphCut cut = new GraphCut(inputs);
            return new Graph(cut.inputs(), cut.outputs(outputs));
        }
        return new Graph(inputs, outputs);
    }

    /** Every node, those of models inside where the model is used. */
    private static List<Node> nodes(List<Invocation> uses, List<Node> outputs) {
        Set<Node> reached = new HashSet<>();
        outputs.forEach(output -> reach(output, reached));
        Set<Node> ordered = new LinkedHashSet<>();
        for (Invocation use : uses) {
            if (use instanceof Node node) {
                ordered.add(node);
            } else if (use instanceof SubmodelCall call) {
                call.nodes().stream().filter(reached::contains).forEach(ordered::add);
            }
        }
        return List.copyOf(ordered);
    }

    private static void reach(Node node, Set<Node> reached) {
        if (reached.add(node)) {
            node.inputs().forEach(input -> reach(input, reached));
        }
    }

    private static List<SharedLayer> layers(List<LayerRef> parts) {
        Map<LayerState, SharedLayer> layers = new LinkedHashMap<>();
        for (LayerRef part : parts) {
            if (part instanceof SharedLayer layer) {
                layers.putIfAbsent(layer.state(), layer);
            } else if (part instanceof Submodel nested) {
                for (SharedLayer layer : nested.inner().layers()) {
                    if (!layer.isInput()) {
                        layers.putIfAbsent(layer.state(), nested.outer(layer));
                    }
                }
            }
        }
        return List.copyOf(layers.values());
    }

    private static @Nullable String given(LayerRef part) {
        return part instanceof SharedLayer layer ? layer.layer().name() : ((Submodel) part).name();
    }

    private static Map<LayerRef, String> named(List<LayerRef> parts) {
        Map<LayerRef, String> names = new LinkedHashMap<>();
        Map<String, Integer> counts = new HashMap<>();
        Set<String> taken = new HashSet<>();
        for (LayerRef part : parts) {
            String given = given(part);
            if (given != null) {
                if (!taken.add(given)) {
                    throw new IllegalArgumentException("Two layers have the name '" + given
                            + "'; each name must be used once: withName gives another.");
                }
                names.put(part, given);
            }
        }
        for (LayerRef part : parts) {
            if (!names.containsKey(part)) {
                String base = snakeCase(part.className());
                String name;
                do {
                    int count = counts.merge(base, 1, Integer::sum) - 1;
                    name = count == 0 ? base : base + "_" + count;
                } while (!taken.add(name));
                names.put(part, name);
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

    /** All nodes, those of models inside too, each after those it reads. */
    public List<Node> nodes() {
        return nodes;
    }

    /** The uses of layers and of models inside, each after those it reads, in Keras's order. */
    public List<Invocation> uses() {
        return uses;
    }

    /** The uses of one layer or model inside, in the order they were made. */
    public List<Invocation> uses(LayerRef part) {
        return uses.stream()
                .filter(use -> use.part().equals(part))
                .sorted(Comparator.comparing(Invocation::number))
                .toList();
    }

    /** Layers and models inside, in Keras's order. */
    public List<LayerRef> parts() {
        return parts;
    }

    /** Whether the model of this graph lets its layers be trained; where it does not, no layer is, whatever it says itself. */
    public boolean isTrainable() {
        return trainable;
    }

    /** Sets the model's own switch and that of every layer and model inside. */
    public void setTrainable(boolean newTrainable) {
        trainable = newTrainable;
        for (LayerRef part : parts) {
            if (part instanceof Submodel nested) {
                nested.inner().setTrainable(newTrainable);
            } else if (part instanceof SharedLayer layer) {
                layer.setTrainable(newTrainable);
            }
        }
    }

    /** Sets the model's own switch alone, as a graph that takes the place of another one. */
    public Graph withTrainable(boolean newTrainable) {
        trainable = newTrainable;
        return this;
    }

    /** The layers, each once, those of models inside too, in Keras's order: that of their weights. */
    public List<SharedLayer> layers() {
        return layers;
    }

    /** Whether this is the handle under which a layer is listed, and not a further one on the same layer. */
    public boolean isListed(SharedLayer layer) {
        return listed.contains(layer);
    }

    /** The weights that a layer needs here, as recipes, in Keras's order; their values are in {@link Parameters}. */
    public List<Weight> weights(SharedLayer layer) {
        return layer.weights();
    }

    /** A layer's name in this graph; for one of a model inside {@code model/layer}. */
    public String name(LayerRef part) {
        String name = names.get(part);
        if (name != null) {
            return name;
        }
        if (part instanceof SharedLayer layer) {
            Submodel nested = layer.nested();
            SharedLayer original = layer.original();
            if (nested != null && original != null && names.containsKey(nested)) {
                return names.get(nested) + "/" + nested.inner().name(original);
            }
        }
        throw new IllegalArgumentException("The layer " + part.className() + " is not in this graph.");
    }

    /** A node's layer's name in this graph. */
    public String name(Node node) {
        return name(node.shared());
    }

    /** The name of the layer or of the model inside that makes an output. */
    public String outputName(Node output) {
        return name(Invocation.Source.of(output).use().part());
    }

    /** The layer or model inside of this name. */
    public LayerRef part(String name) {
        for (LayerRef part : parts) {
            if (name.equals(names.get(part))) {
                return part;
            }
        }
        throw new IllegalArgumentException("There is no layer '" + name + "'; there are " + names.values()
                + NearName.ending(name, names.values()));
    }
}
