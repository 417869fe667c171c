package dev.perceptron.graph;

import dev.perceptron.api.Experimental;
import java.util.Map;

/** Which of a graph's layers are trained and which are frozen, at the moment of a {@code compile}. */
@Experimental
public final class LayerSettings {
    private final Map<LayerState, LayerState.Snapshot> layers = Parameters.byLayer();

    private LayerSettings() {}

    /** The layers of a graph as they are now. */
    public static LayerSettings of(Graph graph) {
        LayerSettings settings = new LayerSettings();
        graph.layers()
                .forEach(layer ->
                        settings.layers.put(layer.state(), layer.state().now()));
        return settings;
    }

    /** A layer as it was, or as it is if it was not there or has got other weights since. */
    LayerState.Snapshot of(LayerState layer) {
        LayerState.Snapshot known = layers.get(layer);
        return known == null ? layer.now() : layer.settled(known);
    }

    /** Whether the layers are trained and frozen as they were. */
    public boolean isStill(Graph graph) {
        return graph.layers().stream().allMatch(layer -> of(layer.state()).trainable() == layer.isTrainable());
    }
}
