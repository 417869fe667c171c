package dev.perceptron.layer;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.Schema;

/**
 * A layer whose options stand in a {@link Schema}: its class name, its config and its copies come from there.
 *
 * @param <L> the layer itself
 */
public interface LayerRecipe<L extends LayerRecipe<L>> extends Layer {
    @Override
    Schema<L> schema();

    @Override
    default String className() {
        return schema().name();
    }

    @Override
    default ConfigObject config() {
        return schema().write(LayerOptions.self(this));
    }

    @Override
    default L withName(String name) {
        return LayerOptions.with(this, LayerOptions.NAME, name);
    }
}
