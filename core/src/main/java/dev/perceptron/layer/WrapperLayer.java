package dev.perceptron.layer;

import dev.perceptron.api.Experimental;
import dev.perceptron.config.Option;
import dev.perceptron.config.OptionType;
import dev.perceptron.config.Registry;
import java.util.List;

/**
 * A layer of a type of its own that holds another.
 *
 * @param <L> the layer itself
 */
@Experimental
public interface WrapperLayer<L extends WrapperLayer<L>> extends LayerRecipe<L> {
    /** The layer inside, written as a layer of a model. */
    Option<WrapperLayer<?>, Layer> LAYER = Option.of(
            "layer",
            new OptionType<>(
                    "layer",
                    value -> Layers.REGISTRY.read(value),
                    layer -> Registry.write("keras.layers", layer),
                    List.of(Dense.of(4), Dense.of(2).withActivation("relu"))),
            WrapperLayer::layer);

    /** The layer inside. */
    Layer layer();

    @Override
    default boolean trainable() {
        return layer().trainable();
    }

    @Override
    default L withTrainable(boolean trainable) {
        return LayerOptions.with(this, LAYER, layer().withTrainable(trainable));
    }
}
