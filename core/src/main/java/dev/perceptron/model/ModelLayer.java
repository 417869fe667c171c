package dev.perceptron.model;

import dev.perceptron.graph.Graph;
import dev.perceptron.graph.Invocation;
import dev.perceptron.graph.LayerRef;
import dev.perceptron.graph.Node;
import dev.perceptron.graph.Parameter;
import dev.perceptron.graph.SharedLayer;
import dev.perceptron.graph.Submodel;
import dev.perceptron.graph.SubmodelCall;
import dev.perceptron.layer.Layer;
import dev.perceptron.tensor.Tensor;
import java.util.List;

/**
 * A layer of a model, or a model used as one, at its place there: its recipe, its weights, and the nodes it reads and makes.
 * Source: what Keras's {@code get_layer} returns.
 *
 * <pre>{@code
 * ModelLayer code = auto.getLayer("code");
 * Model encoder = Functional.of(auto.input(), code.output());   // looks inside, with the same weights
 * code.setTrainable(false);                                     // until compile nothing changes
 * }</pre>
 */
public final class ModelLayer {
    private final Model model;
    private final LayerRef part;
    private final Graph graph;

    ModelLayer(Model model, Graph graph, LayerRef part) {
        this.model = model;
        this.graph = graph;
        this.part = part;
    }

    /** Its name in the model. */
    public String name() {
        return graph.name(part);
    }

    /** Keras's class name: {@code Dense}, {@code Sequential}. */
    public String className() {
        return part.className();
    }

    /**
     * The recipe.
     *
     * @throws IllegalStateException if it is a model
     */
    public Layer recipe() {
        return shared().layer();
    }

    /**
     * The handle by which the layer is put elsewhere with the same weights.
     *
     * @throws IllegalStateException if it is a model; {@link Model#nested} of that model is its handle
     */
    public SharedLayer shared() {
        if (part instanceof SharedLayer layer) {
            return layer;
        }
        throw new IllegalStateException(
                "'" + name() + "' is a model used as a layer; ask its layers by getLayer(name), one by one.");
    }

    // ---- nodes ----

    /** The node it reads at its only place. */
    public Node input() {
        List<Invocation.Source> sources = only().sources();
        if (sources.size() != 1) {
            throw new IllegalStateException(
                    "The layer '" + name() + "' reads " + sources.size() + " nodes; inputs() lists them.");
        }
        return sources.get(0).node();
    }

    /** The nodes it reads at its only place. */
    public List<Node> inputs() {
        return only().sources().stream().map(Invocation.Source::node).toList();
    }

    /** What it makes at its only place: a node to end a new model at, or to go on from. */
    public Node output() {
        return output(only());
    }

    /** What it makes at one of several places, counted from 0 in the order they were made. */
    public Node output(int place) {
        List<Invocation> uses = graph.uses(part);
        if (place < 0 || place >= uses.size()) {
            throw new IllegalArgumentException("The layer '" + name() + "' is in " + uses.size() + " places, received "
                    + place + "; they are counted from 0.");
        }
        return output(uses.get(place));
    }

    private Node output(Invocation use) {
        if (use instanceof SubmodelCall call && call.outputs().size() != 1) {
            throw new IllegalStateException(
                    "The model '" + name() + "' has " + call.outputs().size() + " outputs; outputs() lists them.");
        }
        return new Invocation.Source(use, 0).node();
    }

    /** All that it makes at its only place: several nodes if it is a model of several outputs. */
    public List<Node> outputs() {
        Invocation use = only();
        return use instanceof SubmodelCall call ? call.outputs() : List.of((Node) use);
    }

    private Invocation only() {
        List<Invocation> uses = graph.uses(part);
        if (uses.size() != 1) {
            throw new IllegalStateException("The layer '" + name() + "' is in " + uses.size() + " places of the model '"
                    + model.name() + "'; say which one: output(0), output(1), ….");
        }
        return uses.get(0);
    }

    // ---- inside ----

    /**
     * A layer of the model that this is.
     *
     * @throws IllegalStateException if this is no model
     */
    public ModelLayer getLayer(String name) {
        if (part instanceof Submodel nested) {
            return new ModelLayer(model, nested.inner(), nested.inner().part(name));
        }
        throw new IllegalStateException("'" + name() + "' is a " + className() + ", no model with layers inside.");
    }

    // ---- weights ----

    /** How many numbers its weights are. */
    public long countParams() {
        return parameters().stream()
                .mapToLong(parameter -> parameter.value().size())
                .sum();
    }

    /** A copy of each weight, in Keras's order. */
    public List<Tensor> getWeights() {
        return parameters().stream().map(parameter -> parameter.value().copy()).toList();
    }

    /** Replaces its weights by copies of these, in the order of {@link #getWeights}. */
    public void setWeights(List<Tensor> weights) {
        model.parameters().setValues(parameters(), weights, "layer '" + name() + "'");
    }

    /** Its weights in the model. */
    List<Parameter> parameters() {
        return layers().stream()
                .flatMap(layer -> model.parameters().of(layer).stream())
                .toList();
    }

    private List<SharedLayer> layers() {
        return part instanceof Submodel nested ? nested.inner().layers() : List.of((SharedLayer) part);
    }

    /** Whether models compiled from now on train it; a model used as a layer says its own switch. */
    public boolean isTrainable() {
        return part instanceof Submodel nested ? nested.inner().isTrainable() : shared().isTrainable();
    }

    /**
     * Freezes it, all layers inside included, or lets it be trained. A model honours it at its next {@code compile}. Source:
     * Keras {@code Layer.trainable}.
     */
    public void setTrainable(boolean trainable) {
        if (part instanceof Submodel nested) {
            nested.inner().setTrainable(trainable);
        } else {
            shared().setTrainable(trainable);
        }
    }

    /** Adds a low-rank adapter of this rank to the layer and freezes its kernel; see {@link SharedLayer#enableLora}. */
    public void enableLora(int rank) {
        model.parameters();
        shared().enableLora(rank);
    }

    @Override
    public String toString() {
        return className() + " '" + name() + "'";
    }
}
