package dev.perceptron.graph;

import dev.perceptron.api.Experimental;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The layers and models that a config lists at several places: as a layer of the whole and inside a model, inside two models,
 * or twice in a stack. Files name each by a number.
 */
@Experimental
public final class SeveralPlaces {
    private final Map<Object, Integer> seen = new IdentityHashMap<>();
    private final Map<Object, Integer> numbers = new IdentityHashMap<>();

    private SeveralPlaces() {}

    /**
     * Those of a graph, graphs of models inside included.
     *
     * @param className of its model: a Sequential lists a layer at each use, others list it once
     */
    public static SeveralPlaces of(Graph graph, String className) {
        SeveralPlaces places = new SeveralPlaces();
        places.walk(graph, className);
        return places;
    }

    private void walk(Graph graph, String className) {
        if (className.equals("Sequential")) {
            graph.uses().forEach(use -> add(use.part()));
        } else {
            graph.parts().forEach(this::add);
        }
    }

    private void add(LayerRef part) {
        if (part.isInput()) {
            return;
        }
        if (seen.merge(key(part), 1, Integer::sum) == 2) {
            numbers.put(key(part), numbers.size() + 1);
        }
        if (part instanceof Submodel nested) {
            walk(nested.inner(), nested.className());
        }
    }

    /** What handles on one layer, or on one model, have in common. */
    private static Object key(LayerRef part) {
        return part instanceof SharedLayer layer ? layer.state() : ((Submodel) part).inner();
    }

    /** The number of a layer or model, or null if it is at one place. */
    public @Nullable Integer number(LayerRef part) {
        return numbers.get(key(part));
    }
}
