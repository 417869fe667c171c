package dev.perceptron.graph;

import dev.perceptron.api.Experimental;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The layers that a graph has at several places under different handles: as a layer of its own and inside a model, or inside
 * two models. Files name each by a number.
 */
@Experimental
public final class SeveralPlaces {
    private final Map<LayerState, Integer> numbers = Parameters.byLayer();

    private SeveralPlaces() {}

    /** Those of a graph, graphs of models inside included. */
    public static SeveralPlaces of(Graph graph) {
        Map<LayerState, Integer> seen = Parameters.byLayer();
        List<LayerState> several = new ArrayList<>();
        walk(graph, seen, several);
        SeveralPlaces places = new SeveralPlaces();
        several.forEach(state -> places.numbers.put(state, places.numbers.size() + 1));
        return places;
    }

    private static void walk(Graph graph, Map<LayerState, Integer> seen, List<LayerState> several) {
        for (LayerRef part : graph.parts()) {
            if (part instanceof Submodel nested) {
                walk(nested.inner(), seen, several);
            } else if (part instanceof SharedLayer layer
                    && !layer.isInput()
                    && seen.merge(layer.state(), 1, Integer::sum) == 2) {
                several.add(layer.state());
            }
        }
    }

    /** The layer's number, or null if it is at one place. */
    public @Nullable Integer number(SharedLayer layer) {
        return numbers.get(layer.state());
    }
}
