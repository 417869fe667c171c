package dev.perceptron.graph;

import dev.perceptron.layer.Input;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Cuts a graph at inner nodes: inputs take their place, and the same layers are used on what follows from them. */
final class GraphCut {
    private final Map<Node, Node> made = new LinkedHashMap<>();
    private final List<Node> inputs;
    private final Map<SubmodelCall, List<Node>> calls = new HashMap<>();

    GraphCut(List<Node> begins) {
        inputs = begins.stream()
                .map(node -> node.isInput() ? node : Node.input(new Input(null, node.shape())))
                .toList();
        for (int i = 0; i < begins.size(); i++) {
            made.put(begins.get(i), inputs.get(i));
        }
    }

    List<Node> inputs() {
        return inputs;
    }

    List<Node> outputs(List<Node> ends) {
        return ends.stream().map(this::node).toList();
    }

    private Node node(Node original) {
        Node known = made.get(original);
        if (known != null) {
            return known;
        }
        Node copy;
        if (original.isInput()) {
            copy = original; // the graph says that it is not among the inputs
        } else if (Invocation.Source.of(original).use() instanceof SubmodelCall call) {
            List<Node> outputs = calls.get(call);
            if (outputs == null) {
                outputs = call.part().on(call.inputs().stream().map(this::node).toArray(Node[]::new));
                calls.put(call, outputs);
            }
            copy = outputs.get(call.outputs().indexOf(original));
        } else {
            copy = Node.of(
                    original.shared(),
                    original.inputs().stream().map(this::node).toArray(Node[]::new));
        }
        made.put(original, copy);
        return copy;
    }
}
