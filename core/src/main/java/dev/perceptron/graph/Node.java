package dev.perceptron.graph;

import dev.perceptron.layer.Input;
import dev.perceptron.layer.Layer;
import dev.perceptron.tensor.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One use of a layer in a graph, and by that the tensor it makes: what the functional API passes around.
 *
 * <p>Nodes have identity: two nodes of equal recipes are two layers with weights of their own. To use one layer twice,
 * share it by {@link SharedLayer}. Models over the same nodes share the layers' weights: a model from an input to a hidden
 * node looks inside a trained one.
 *
 * <pre>{@code
 * Node x = Node.input(Input.of(784));
 * Node h = x.then(Dense.of(64).withActivation(relu()));
 * Node y = h.then(Dense.of(10).withActivation(softmax()));
 * Model model = Functional.of(x, y);
 * }</pre>
 */
public final class Node implements Invocation {
    private final SharedLayer layer;
    private final List<Node> inputs;
    private final Shape shape;
    private final @Nullable SubmodelCall call;
    private final int number;

    private Node(SharedLayer layer, List<Node> inputs, @Nullable SubmodelCall call, int number) {
        this.layer = layer;
        this.inputs = List.copyOf(inputs);
        List<Shape> shapes = inputs.stream().map(Node::shape).toList();
        this.shape = layer.layer().outputShape(shapes);
        layer.claim(shapes);
        this.call = call;
        this.number = number;
    }

    /** A layer's use in a model inside another. */
    static Node inside(SubmodelCall call, SharedLayer layer, List<Node> inputs) {
        return new Node(layer, inputs, call, layer.use());
    }

    /** A layer's use with the number it has in the graph that is copied. */
    static Node numbered(SharedLayer layer, List<Node> inputs, int number) {
        return new Node(layer, inputs, null, number);
    }

    /** The use of a model inside that it belongs to, or null. */
    @Nullable
    SubmodelCall call() {
        return call;
    }

    @Override
    public LayerRef part() {
        return layer;
    }

    @Override
    public List<Source> sources() {
        return inputs.stream().map(Source::of).toList();
    }

    @Override
    public int number() {
        return number;
    }

    /** Where samples enter. */
    public static Node input(Input input) {
        return new Node(SharedLayer.of(input), List.of(), null, 0);
    }

    /** A layer with weights of its own on these inputs. */
    public static Node of(Layer layer, Node... inputs) {
        return of(SharedLayer.of(layer), inputs);
    }

    /** A shared layer on these inputs. */
    public static Node of(SharedLayer layer, Node... inputs) {
        return new Node(layer, List.of(inputs), null, layer.use());
    }

    /** A layer with weights of its own on this node's output. */
    public Node then(Layer next) {
        return of(next, this);
    }

    /** A shared layer on this node's output. */
    public Node then(SharedLayer next) {
        return of(next, this);
    }

    /** The recipe. */
    public Layer layer() {
        return layer.layer();
    }

    /** The layer's identity: equal for nodes that share weights. */
    public SharedLayer shared() {
        return layer;
    }

    /** Where its inputs come from. */
    public List<Node> inputs() {
        return inputs;
    }

    /** The shape of one sample's output. */
    public Shape shape() {
        return shape;
    }

    /** Whether samples enter here. */
    public boolean isInput() {
        return layer() instanceof Input;
    }

    @Override
    public String toString() {
        return layer().className() + shape;
    }
}
