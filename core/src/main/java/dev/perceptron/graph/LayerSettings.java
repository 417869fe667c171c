package dev.perceptron.graph;

import dev.perceptron.api.Experimental;
import java.util.Map;

/**
 * Which of a graph's layers are trained and which are frozen, at the moment of a {@code compile}. A layer of a frozen model is
 * frozen, whatever it says itself.
 */
@Experimental
public final class LayerSettings {
    private final Map<LayerState, LayerState.Snapshot> layers = Parameters.byLayer();

    private LayerSettings() {}

    /** The layers of a graph as they are now. */
    public static LayerSettings of(Graph graph) {
        LayerSettings settings = new LayerSettings();
        settings.add(graph, true);
        return settings;
    }

    private void add(Graph graph, boolean trained) {
        boolean on = trained && graph.isTrainable();
        for (LayerRef part : graph.parts()) {
            if (part instanceof Submodel nested) {
                add(nested.inner(), on);
            } else if (part instanceof SharedLayer layer) {
                LayerState.Snapshot now = layer.state().now();
                layers.putIfAbsent(
                        layer.state(), new LayerState.Snapshot(now.recipe(), on && now.trainable(), now.weights()));
            }
        }
    }

    /** A layer as it was, or as it is if it was not there or has got other weights since. */
    LayerState.Snapshot of(LayerState layer) {
        LayerState.Snapshot known = layers.get(layer);
        return known == null ? layer.now() : layer.settled(known);
    }

    /** Whether a layer is trained. */
    public boolean isTrained(SharedLayer layer) {
        return of(layer.state()).trainable();
    }

    /** Whether the layers are trained and frozen as they were. */
    public boolean isStill(Graph graph) {
        LayerSettings now = of(graph);
        return graph.layers().stream().allMatch(layer -> isTrained(layer) == now.isTrained(layer));
    }
}
