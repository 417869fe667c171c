package dev.perceptron.layer;

import dev.perceptron.api.Experimental;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.regularizer.Regularizer;
import dev.perceptron.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Any layer with a penalty on its output, divided by the batch size, in the loss. Source: Keras's argument {@code
 * activity_regularizer}, which every layer has.
 *
 * <p>Made by {@link Layer#withActivityRegularizer}; it goes by the layer's own name and type.
 *
 * @param layer the layer
 * @param activityRegularizer the penalty on its output
 */
@Experimental
public record ActivityRegularized(Layer layer, Regularizer activityRegularizer) implements DelegatingLayer {
    private static final String ENTRY = "activity_regularizer";

    /** The penalty that a layer's config names, where the layer has not read it itself. */
    static Layer read(Layer layer, ConfigObject config) {
        Regularizer regularizer =
                config.optional(ENTRY).isEmpty() ? null : config.read(ENTRY, LayerOptions.REGULARIZER.read());
        return regularizer == null || layer.config().optional(ENTRY).isPresent()
                ? layer
                : new ActivityRegularized(layer, regularizer);
    }

    /** The layer's config with the penalty after the entries that all layers have. */
    @Override
    public ConfigObject config() {
        ConfigObject config = ConfigObject.empty();
        for (Map.Entry<String, ConfigValue> entry : layer.config().entries().entrySet()) {
            config = config.with(entry.getKey(), entry.getValue());
            if (entry.getKey().equals("dtype")) {
                config = config.with(ENTRY, LayerOptions.REGULARIZER.write().apply(activityRegularizer));
            }
        }
        return config.has(ENTRY)
                ? config
                : config.with(ENTRY, LayerOptions.REGULARIZER.write().apply(activityRegularizer));
    }

    @Override
    public ActivityRegularized withTrainable(boolean trainable) {
        return new ActivityRegularized(layer.withTrainable(trainable), activityRegularizer);
    }

    @Override
    public ActivityRegularized withName(String newName) {
        return new ActivityRegularized(layer.withName(newName), activityRegularizer);
    }

    @Override
    public Layer withActivityRegularizer(@Nullable Regularizer regularizer) {
        return layer.withActivityRegularizer(regularizer);
    }

    @Override
    public List<LayerFunction> bind(List<Shape> inputs, Mode mode) {
        List<LayerFunction> functions = new ArrayList<>(layer.bind(inputs, mode));
        functions.add(new ActivityPenalty(activityRegularizer));
        return functions;
    }
}
