package dev.perceptron.model;

import dev.perceptron.graph.Graph;
import dev.perceptron.graph.Node;
import dev.perceptron.random.Seed;
import dev.perceptron.tensor.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Any graph of layers: several inputs and outputs, branches, shared layers. Source: Keras's functional API.
 *
 * <pre>{@code
 * Node x = Node.input(Input.of(8));
 * Node h = x.then(Dense.of(64).withActivation(tanh()));
 * Model model = Functional.of(x, h.then(Dense.of(1)));
 * }</pre>
 */
public final class Functional extends Model {
    private final Graph graph;

    private Functional(Graph graph, Seed seed) {
        super(seed);
        this.graph = graph;
    }

    /** The model from one input to one output, with the default seed, 42. */
    public static Functional of(Node input, Node output) {
        return of(List.of(input), List.of(output));
    }

    /** The model from these inputs to these outputs, with the default seed, 42. */
    public static Functional of(List<Node> inputs, List<Node> outputs) {
        return new Functional(Graph.of(inputs, outputs), Seed.DEFAULT);
    }

    /** A new, untrained model of the same graph with another seed. */
    public Functional withSeed(long seed) {
        return new Functional(graph, Seed.of(seed));
    }

    @Override
    public String name() {
        return "functional";
    }

    @Override
    Graph layOut(@Nullable Shape rowShape) {
        return graph;
    }
}
