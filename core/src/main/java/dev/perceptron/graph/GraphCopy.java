package dev.perceptron.graph;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Copies graphs with all their layers; what was one layer in several places is one layer in the copies, too. */
final class GraphCopy {
    private final Map<LayerState, LayerState> states = new IdentityHashMap<>();
    private final Map<SharedLayer, SharedLayer> layers = new HashMap<>();
    private final Map<Submodel, Submodel> models = new HashMap<>();
    private final Map<Node, Node> nodes = new HashMap<>();

    Graph of(Graph graph) {
        for (Invocation use : graph.uses()) {
            if (use instanceof Node node) {
                SharedLayer layer = layers.computeIfAbsent(node.shared(), this::layer);
                nodes.put(node, Node.numbered(layer, all(node.inputs()), node.number()));
            } else if (use instanceof SubmodelCall call) {
                List<Node> made = model(call.part()).on(call.number(), all(call.inputs()));
                for (int i = 0; i < made.size(); i++) {
                    nodes.put(call.outputs().get(i), made.get(i));
                }
            }
        }
        return Graph.of(all(graph.inputs()), all(graph.outputs())).withTrainable(graph.isTrainable());
    }

    private List<Node> all(List<Node> originals) {
        return originals.stream().map(this::node).toList();
    }

    private Node node(Node original) {
        Node copy = nodes.get(original);
        if (copy == null) {
            throw new IllegalStateException("Node " + original + " has no copy yet; the graph is out of order.");
        }
        return copy;
    }

    private SharedLayer layer(SharedLayer original) {
        return SharedLayer.of(states.computeIfAbsent(original.state(), LayerState::fresh));
    }

    private Submodel model(Submodel original) {
        Submodel known = models.get(original);
        if (known == null) {
            known = Submodel.of(original.name(), original.className(), of(original.inner()));
            models.put(original, known);
        }
        return known;
    }
}
