package dev.perceptron.graph;

import dev.perceptron.api.Experimental;
import java.util.ArrayList;
import java.util.List;

/** One use of a model inside another: its layers' nodes stand in the outer graph like any others. */
@Experimental
public final class SubmodelCall implements Invocation {
    private final Submodel nested;
    private final int number;
    private final List<Node> inputs;
    private final List<Node> nodes = new ArrayList<>();
    private List<Node> outputs = List.of();

    SubmodelCall(Submodel nested, int number, List<Node> inputs) {
        this.nested = nested;
        this.number = number;
        this.inputs = List.copyOf(inputs);
    }

    void add(Node node) {
        nodes.add(node);
    }

    /** The nodes it reads. */
    List<Node> inputs() {
        return inputs;
    }

    /** Its layers' nodes, each after those it reads. */
    List<Node> nodes() {
        return nodes;
    }

    void end(List<Node> newOutputs) {
        outputs = List.copyOf(newOutputs);
    }

    @Override
    public Submodel part() {
        return nested;
    }

    @Override
    public List<Source> sources() {
        return inputs.stream().map(Source::of).toList();
    }

    @Override
    public int number() {
        return number;
    }

    /** The nodes that make its values, in the inner model's order. */
    public List<Node> outputs() {
        return outputs;
    }
}
