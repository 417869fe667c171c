package dev.perceptron.layer;

/**
 * A layer with weights that can be frozen.
 *
 * @param <L> the layer itself
 */
public interface TrainableLayer<L extends TrainableLayer<L>> extends LayerRecipe<L> {
    /** The same, trained or frozen. */
    @Override
    default L withTrainable(boolean trainable) {
        return LayerOptions.with(this, LayerOptions.TRAINABLE, trainable);
    }
}
