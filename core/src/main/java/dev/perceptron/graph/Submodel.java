package dev.perceptron.graph;

import dev.perceptron.api.Experimental;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A model used as a layer of another, once or several times with the same weights.
 *
 * <p>Its layers become part of the outer graph and keep their weights: training the outer model trains the inner one. Names,
 * summary and config still show it as one.
 *
 * <pre>{@code
 * Submodel encoder = Sequential.of(Input.of(8), Dense.of(4)).nested();
 * Node a = encoder.on(left).get(0);
 * Node b = encoder.on(right).get(0);   // the same weights
 * }</pre>
 */
@Experimental
public final class Submodel implements LayerRef {
    private final @Nullable String name;
    private final String type;
    private final Graph inner;
    private final Map<SharedLayer, SharedLayer> layers = new HashMap<>();
    private int calls;

    private Submodel(@Nullable String name, String type, Graph inner) {
        this.name = name;
        this.type = type;
        this.inner = inner;
    }

    /**
     * A handle on a model.
     *
     * @param name its name in the outer graph, or null to be named by type and number
     * @param type Keras's class name: {@code Sequential} or {@code Functional}
     * @param inner its graph
     */
    public static Submodel of(@Nullable String name, String type, Graph inner) {
        return new Submodel(name, type, inner);
    }

    /** The name given, or null. */
    public @Nullable String name() {
        return name;
    }

    @Override
    public String className() {
        return type;
    }

    @Override
    public boolean isInput() {
        return false;
    }

    /** The graph inside, by which the layers are named. */
    public Graph inner() {
        return inner;
    }

    /** The layer of the outer graph that stands for one of the graph inside. */
    public synchronized SharedLayer outer(SharedLayer layer) {
        return layers.computeIfAbsent(layer, own -> SharedLayer.inside(this, own));
    }

    /** Uses the model on these inputs; returns its outputs, in its order. */
    public synchronized List<Node> on(Node... inputs) {
        return on(calls++, List.of(inputs));
    }

    /** Uses the model with the number it has in the graph that is copied. */
    synchronized List<Node> on(int number, List<Node> inputs) {
        if (inputs.size() != inner.inputs().size()) {
            throw new IllegalArgumentException("The " + type + (name == null ? "" : " '" + name + "'") + " takes "
                    + inner.inputs().size() + " inputs, received " + inputs.size() + "; give one for each, in order.");
        }
        SubmodelCall call = new SubmodelCall(this, number, inputs);
        Map<Node, Node> made = new HashMap<>();
        for (int i = 0; i < inputs.size(); i++) {
            Node expected = inner.inputs().get(i);
            if (!expected.shape().equals(inputs.get(i).shape())) {
                throw new IllegalArgumentException("The input '" + inner.name(expected) + "' of the " + type
                        + (name == null ? "" : " '" + name + "'") + " takes samples of shape " + expected.shape()
                        + ", received " + inputs.get(i).shape() + "; reshape them or change the model.");
            }
            made.put(expected, inputs.get(i));
        }
        for (Node node : inner.nodes()) {
            if (!made.containsKey(node)) {
                List<Node> sources = new ArrayList<>();
                node.inputs().forEach(source -> sources.add(made.get(source)));
                Node copy = Node.inside(call, outer(node.shared()), sources);
                call.add(copy);
                made.put(node, copy);
            }
        }
        List<Node> outputs = inner.outputs().stream().map(made::get).toList();
        call.end(outputs);
        return outputs;
    }
}
