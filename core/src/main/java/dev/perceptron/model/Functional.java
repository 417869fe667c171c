package dev.perceptron.model;

import dev.perceptron.graph.Graph;
import dev.perceptron.graph.Node;
import dev.perceptron.layer.Layer;
import dev.perceptron.random.Seed;
import dev.perceptron.tensor.Shape;
import java.util.List;
import java.util.Set;
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

    private final String name;
    private final List<String> inputKeys;
    private final List<String> outputKeys;

    private Functional(Graph graph, Seed seed, String name, List<String> inputKeys, List<String> outputKeys) {
        super(seed);
        this.graph = graph;
        this.name = name;
        this.inputKeys = List.copyOf(inputKeys);
        this.outputKeys = List.copyOf(outputKeys);
        checkKeys("inputs", inputKeys, graph.inputs().size());
        checkKeys("outputs", outputKeys, graph.outputs().size());
    }

    private static void checkKeys(String what, List<String> keys, int count) {
        if (!keys.isEmpty() && (keys.size() != count || Set.copyOf(keys).size() != count)) {
            throw new IllegalArgumentException("The model has " + count + " " + what + ", received the keys " + keys
                    + "; give one for each, or none.");
        }
    }

    /** The model from one input to one output, with the default seed, 42. */
    public static Functional of(Node input, Node output) {
        return of(List.of(input), List.of(output));
    }

    /** The model from these inputs to these outputs, with the default seed, 42. */
    public static Functional of(List<Node> inputs, List<Node> outputs) {
        return new Functional(Graph.of(inputs, outputs), Seed.DEFAULT, "functional", List.of(), List.of());
    }

    /**
     * A new, untrained model of layers like these, with weights of its own drawn from another seed. The nodes that this
     * model was made of are not its nodes: ask {@link Model#getLayer} for them.
     */
    @Override
    public Functional withSeed(long seed) {
        return copy(new ModelCopies(seed));
    }

    @Override
    Functional copy(ModelCopies copies) {
        Functional made =
                new Functional(copies.layers().of(graph), Seed.of(copies.seed()), name, inputKeys, outputKeys);
        made.takeOver(this);
        return made;
    }

    /** A model over the same nodes, with the same weights, under a name. */
    public Functional withName(String newName) {
        Functional made = new Functional(graph, seed(), newName, inputKeys, outputKeys);
        made.takeOver(this);
        return made;
    }

    /**
     * A model over the same nodes, with the same weights, whose inputs and outputs have keys, as Keras's models made from dicts:
     * losses, metrics and logs then name outputs by key.
     *
     * @param newInputKeys one for each input, or none
     * @param newOutputKeys one for each output, or none
     */
    public Functional withKeys(List<String> newInputKeys, List<String> newOutputKeys) {
        Functional made = new Functional(graph, seed(), name, newInputKeys, newOutputKeys);
        made.takeOver(this);
        return made;
    }

    @Override
    public List<String> inputKeys() {
        return inputKeys;
    }

    @Override
    public List<String> outputKeys() {
        return outputKeys;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String className() {
        return "Functional";
    }

    @Override
    List<Layer> stack() {
        return List.of();
    }

    @Override
    Graph layOut(@Nullable Shape rowShape) {
        return graph;
    }
}
