package dev.perceptron.model;

import dev.perceptron.config.Registry;
import dev.perceptron.config.Type;
import dev.perceptron.layer.Layer;

/**
 * How to load a model from a file.
 *
 * <pre>{@code
 * Model model = Model.load(path, LoadOptions.standard().withoutCompile());
 * }</pre>
 *
 * @param compile whether to restore what {@code compile} was given and the optimizer's state, default true
 * @param layers every layer that the file may name, default {@link Models#layerCatalogue}
 */
public record LoadOptions(boolean compile, Registry<Layer> layers) {
    /** Compiled, Keras's layers only. */
    public static LoadOptions standard() {
        return new LoadOptions(true, Models.layerCatalogue());
    }

    /** The same without an optimizer: for predictions only, or to compile anew. */
    public LoadOptions withoutCompile() {
        return new LoadOptions(false, layers);
    }

    /** The same with a layer of one's own, which the file names by its class name. */
    public LoadOptions withLayer(Type<Layer> type) {
        return new LoadOptions(compile, layers.with(type));
    }

    /** Whether a class name stands for one of the user's own layers. */
    public boolean isOwn(String className) {
        return layers.knows(className) && !Models.layerCatalogue().knows(className);
    }
}
