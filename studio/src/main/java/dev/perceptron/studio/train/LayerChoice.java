package dev.perceptron.studio.train;

import dev.perceptron.activation.Activations;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.initializer.Initializers;
import dev.perceptron.layer.BatchNormalization;
import dev.perceptron.layer.Dense;
import dev.perceptron.layer.Dropout;
import dev.perceptron.layer.Layer;
import dev.perceptron.regularizer.Regularizer;
import org.jspecify.annotations.Nullable;

/**
 * One layer of the form.
 *
 * @param kind {@code dense}, {@code dropout} or {@code batch_normalization}
 * @param units of a dense layer
 * @param activation of a dense layer
 * @param rate of a dropout
 */
record LayerChoice(String kind, int units, String activation, double rate) {
    /** The most units of one layer. */
    static final int MOST_UNITS = 2048;

    static LayerChoice dense(int units, String activation) {
        return new LayerChoice("dense", units, activation, 0.3);
    }

    /** The layer at a place of the form. */
    static LayerChoice read(ConfigValue layer, String prefix, FormErrors errors) {
        Fields fields = new Fields(layer, prefix, errors);
        String kind = fields.choice("kind", "A layer's kind", Choices.LAYERS, "dense");
        return new LayerChoice(
                kind,
                kind.equals("dense") ? (int) fields.whole("units", "A layer's units", 1, MOST_UNITS, 32) : 32,
                kind.equals("dense")
                        ? fields.choice("activation", "An activation", Choices.ACTIVATIONS, "relu")
                        : "relu",
                kind.equals("dropout") ? fields.number("rate", "A dropout's rate", 0, 0.95, false, 0.3) : 0.3);
    }

    ConfigValue write() {
        ConfigObject object = ConfigObject.empty().with("kind", ConfigValue.of(kind));
        return switch (kind) {
            case "dense" -> object.with("units", ConfigValue.of(units)).with("activation", ConfigValue.of(activation));
            case "dropout" -> object.with("rate", ConfigValue.of(rate));
            default -> object;
        };
    }

    /** The layer of the library. */
    Layer layer(String initializer, @Nullable Regularizer regularizer) {
        return switch (kind) {
            case "dense" ->
                Dense.of(units)
                        .withActivation(Activations.get(activation))
                        .withKernelInitializer(Initializers.get(initializer))
                        .withKernelRegularizer(regularizer);
            case "dropout" -> Dropout.of((float) rate);
            default -> BatchNormalization.of();
        };
    }
}
