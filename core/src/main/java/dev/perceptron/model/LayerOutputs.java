package dev.perceptron.model;

import dev.perceptron.graph.Graph;
import dev.perceptron.graph.Invocation;
import dev.perceptron.graph.Node;
import dev.perceptron.graph.SubmodelCall;
import dev.perceptron.tensor.Rows;
import dev.perceptron.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Predicts what every layer of a model makes, by a model over the same nodes that ends at each of them. */
final class LayerOutputs {
    private LayerOutputs() {}

    static Map<String, Tensor> of(Model model, List<Rows> x) {
        Graph graph = model.graph();
        List<String> names = new ArrayList<>();
        List<Node> nodes = new ArrayList<>();
        for (Invocation use : graph.uses()) {
            List<Node> made = use instanceof SubmodelCall call ? call.outputs() : List.of((Node) use);
            int place = graph.uses(use.part()).indexOf(use);
            for (int i = 0; i < made.size(); i++) {
                boolean input = made.get(i).isInput();
                if (!input) {
                    names.add(graph.name(use.part())
                            + (place == 0 ? "" : "[" + place + "]")
                            + (made.size() == 1 ? "" : ":" + i));
                    nodes.add(made.get(i));
                }
            }
        }
        Functional looking = Functional.of(graph.inputs(), nodes);
        model.parameters();
        looking.setExecution(model.execution());
        List<Tensor> values = looking.predict(x);
        Map<String, Tensor> byName = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            byName.put(names.get(i), values.get(i));
        }
        return byName;
    }
}
