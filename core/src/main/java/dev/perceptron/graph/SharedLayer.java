package dev.perceptron.graph;

import dev.perceptron.layer.Input;
import dev.perceptron.layer.Layer;
import dev.perceptron.layer.Weight;
import dev.perceptron.tensor.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A handle on a layer used in several places with the same weights.
 *
 * <pre>{@code
 * SharedLayer encoder = SharedLayer.of(Dense.of(32));
 * Node a = left.then(encoder);
 * Node b = right.then(encoder);   // the same weights
 * }</pre>
 */
public final class SharedLayer implements LayerRef {
    private final Layer layer;
    private final @Nullable Submodel nested;
    private final @Nullable SharedLayer original;
    private @Nullable List<Weight> weights;
    private int uses;

    private SharedLayer(Layer layer, @Nullable Submodel nested, @Nullable SharedLayer original) {
        this.layer = layer;
        this.nested = nested;
        this.original = original;
    }

    /** A handle on a layer. */
    public static SharedLayer of(Layer layer) {
        return new SharedLayer(layer, null, null);
    }

    /** A layer of a model inside another. */
    static SharedLayer inside(Submodel nested, SharedLayer original) {
        return new SharedLayer(original.layer, nested, original);
    }

    @Override
    public String className() {
        return layer.className();
    }

    @Override
    public boolean isInput() {
        return layer instanceof Input;
    }

    /** The model inside that it belongs to, or null. */
    @Nullable
    Submodel nested() {
        return nested;
    }

    /** The layer of the inner model's graph that it stands for, or null. */
    @Nullable
    SharedLayer original() {
        return original;
    }

    /** Counts a use and returns its number. */
    int use() {
        return uses++;
    }

    /** The recipe. */
    public Layer layer() {
        return layer;
    }

    /** Checks that a further use needs the same weights as the first. */
    void claim(List<Shape> inputs) {
        List<Weight> needed = layer.weights(inputs);
        List<Weight> known = weights;
        if (known == null) {
            weights = List.copyOf(needed);
        } else if (!known.equals(needed)) {
            throw new IllegalArgumentException("The shared layer " + layer.className()
                    + " was first used on inputs that need weights " + shapes(known) + ", now on " + inputs
                    + " that need " + shapes(needed) + "; a shared layer's inputs must have the same shape.");
        }
    }

    private static String shapes(List<Weight> weights) {
        return weights.stream().map(w -> w.name() + " " + w.shape()).toList().toString();
    }

    /** The weights, known from the first use. */
    List<Weight> weights() {
        List<Weight> known = weights;
        return known == null ? List.of() : known;
    }
}
