package dev.perceptron.model;

import dev.perceptron.graph.Graph;
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

    ModelLayer layer(String name) {
        return new ModelLayer(model, model.graph(), model.graph().part(name));
    }

    ModelLayer layer(int index) {
        List<String> names = names();
        int place = index < 0 ? names.size() + index : index;
        if (place < 0 || place >= names.size()) {
            throw new IllegalArgumentException("The model has " + names.size() + " layers, received the index " + index
                    + "; they are " + names + ".");
        }
        return layer(names.get(place));
    }
}
