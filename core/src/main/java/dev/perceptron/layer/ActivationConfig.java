package dev.perceptron.layer;

import dev.perceptron.activation.ActivationFunction;
import dev.perceptron.activation.Activations;
import dev.perceptron.activation.internal.ActivationLayers;
import dev.perceptron.config.ConfigException;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigText;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.OwnObjects;
import dev.perceptron.tensor.Shape;
import java.util.List;

/** An activation as an entry of a layer's config. */
final class ActivationConfig {
    private ActivationConfig() {}

    /** A name, a function with arguments, or an activation layer that is one function. */
    static ActivationFunction read(ConfigValue value) {
        if (value instanceof ConfigText text) {
            return Activations.get(text.string());
        }
        String name = value.read("class_name", ConfigValue::string);
        if (OwnObjects.of(value) instanceof ActivationFunction own) {
            return own;
        }
        if (Activations.REGISTRY.knows(name) || !Layers.REGISTRY.knows(name) && OwnObjects.of(value) == null) {
            return Activations.REGISTRY.read(value);
        }
        Layer layer = Layers.REGISTRY.read(value);
        List<LayerFunction> functions = layer.bind(List.of(Shape.of(1)), Mode.INFERENCE);
        if (functions.isEmpty()) {
            return Activations.linear();
        }
        if (functions.size() == 1 && functions.get(0) instanceof ActivationStage stage) {
            return stage.activation();
        }
        if (functions.size() == 1 && functions.get(0) instanceof SoftmaxFunction softmax) {
            return softmax.function();
        }
        throw new ConfigException("expected an activation without weights, received the layer " + name
                + "; put it after this layer as a layer of its own.");
    }

    /** Writes an activation: its name, or the layer or function with its arguments. */
    static ConfigValue write(ActivationFunction function) {
        ConfigValue plain = Activations.write(function);
        String layer = ActivationLayers.NAMES.get(function.className());
        if (plain instanceof ConfigText || layer == null) {
            return plain;
        }
        ConfigObject config = LayerOptions.EVERY_LAYER.write(Identity.of());
        for (var entry : function.config().entries().entrySet()) {
            config = config.with(entry.getKey(), entry.getValue());
        }
        return ConfigObject.empty()
                .with("module", ConfigValue.of("keras.layers"))
                .with("class_name", ConfigValue.of(layer))
                .with("config", config)
                .with("registered_name", ConfigValue.ofNull());
    }
}
