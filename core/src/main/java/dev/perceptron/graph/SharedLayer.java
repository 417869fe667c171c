package dev.perceptron.graph;

import dev.perceptron.layer.Input;
import dev.perceptron.layer.Layer;
import dev.perceptron.layer.Lora;
import dev.perceptron.layer.Weight;
import dev.perceptron.tensor.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A handle on a layer: the layer's place, which owns its weights from the first model on that needs them. Every model that
 * reaches the handle uses the same weights; the recipe in it is a record without weights, so that a recipe given twice is
 * two layers, and one layer in two places is a handle given twice.
 *
 * <pre>{@code
 * SharedLayer encoder = SharedLayer.of(Dense.of(32));
 * Node a = left.then(encoder);
 * Node b = right.then(encoder);   // the same weights
 * }</pre>
 */
public final class SharedLayer implements LayerRef {
    private final LayerState state;
    private final @Nullable Submodel nested;
    private final @Nullable SharedLayer original;
    private int uses;

    private SharedLayer(LayerState state, @Nullable Submodel nested, @Nullable SharedLayer original) {
        this.state = state;
        this.nested = nested;
        this.original = original;
    }

    /** A handle on a layer, with weights of its own. */
    public static SharedLayer of(Layer layer) {
        return new SharedLayer(new LayerState(layer), null, null);
    }

    static SharedLayer of(LayerState state) {
        return new SharedLayer(state, null, null);
    }

    /** A layer of a model inside another: the same layer under another name. */
    static SharedLayer inside(Submodel nested, SharedLayer original) {
        return new SharedLayer(original.state, nested, original);
    }

    @Override
    public String className() {
        return layer().className();
    }

    @Override
    public boolean isInput() {
        return layer() instanceof Input;
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

    /** What handles on one layer have in common. */
    LayerState state() {
        return state;
    }

    /** Counts a use and returns its number. */
    synchronized int use() {
        return uses++;
    }

    /** The recipe, as it is now. */
    public Layer layer() {
        return state.recipe();
    }

    /** Whether optimizers of models compiled from now on change the weights. */
    public boolean isTrainable() {
        return state.isTrainable();
    }

    /**
     * Freezes the layer or lets it be trained: honoured by each model at its next {@code compile}, as in Keras. A frozen
     * BatchNormalization uses its moving statistics in training, too. Source: Keras {@code Layer.trainable}.
     */
    public void setTrainable(boolean trainable) {
        state.setTrainable(trainable);
    }

    /**
     * Freezes the kernel K as it is and adds trainable A and B of this rank, so that K + A·B takes its place; all models
     * with this layer have them from now on. Compile them anew to train. Source: Keras {@code Dense.enable_lora}.
     *
     * @throws IllegalArgumentException if the layer is no Dense, EinsumDense or Embedding
     * @throws IllegalStateException if it has an adapter already, or no weights yet
     * @see Lora
     */
    public void enableLora(int rank) {
        enableLora(rank, rank);
    }

    /** The same with α/rank·A·B. */
    public void enableLora(int rank, double alpha) {
        state.adapt(recipe -> new Lora(recipe, rank, (float) alpha));
    }

    /** Checks that a further use needs the same weights as the first. */
    void claim(List<Shape> inputs) {
        state.claim(inputs);
    }

    /** The weights, known from the first use. */
    List<Weight> weights() {
        return state.weights();
    }
}
