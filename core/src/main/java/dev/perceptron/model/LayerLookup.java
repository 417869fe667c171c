package dev.perceptron.model;

import dev.perceptron.graph.Graph;
import dev.perceptron.graph.LayerRef;
import dev.perceptron.graph.SharedLayer;
import dev.perceptron.graph.Submodel;
import dev.perceptron.layer.Layer;
import dev.perceptron.tensor.Tensor;
import java.util.List;

/** A model's layers by name and by index. */
record LayerLookup(Model model) {
    List<String> names() {
        Graph graph = model.graph();
        return graph.parts().stream()
                .filter(part -> !(part.isInput() && model.className().equals("Sequential")))
                .map(graph::name)
                .toList();
    }

    Layer layer(String name) {
        if (model.graph().part(name) instanceof SharedLayer layer) {
            return layer.layer();
        }
        throw new IllegalArgumentException("'" + name + "' is a model used as a layer; ask that model for its layers.");
    }

    Layer layer(int index) {
        List<String> names = names();
        if (index < 0 || index >= names.size()) {
            throw new IllegalArgumentException("The model has " + names.size() + " layers, received the index " + index
                    + "; they are " + names + ".");
        }
        return layer(names.get(index));
    }

    List<Tensor> weights(String name) {
        LayerRef part = model.graph().part(name);
        List<SharedLayer> own = part instanceof Submodel nested
                ? nested.inner().layers().stream().map(nested::outer).toList()
                : List.of((SharedLayer) part);
        return own.stream()
                .flatMap(each -> model.parameters().of(each).stream())
                .map(parameter -> parameter.value().copy())
                .toList();
    }
}
