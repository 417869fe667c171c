package dev.perceptron.studio.train;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the form offers to choose from, by Keras's names. */
final class Choices {
    /** Activations of hidden layers, the usual ones first. */
    static final List<String> ACTIVATIONS = List.of(
            "relu",
            "sigmoid",
            "tanh",
            "leaky_relu",
            "elu",
            "selu",
            "gelu",
            "silu",
            "softplus",
            "softsign",
            "mish",
            "hard_sigmoid",
            "relu6",
            "exponential",
            "linear");

    /** How kernels start. */
    static final List<String> INITIALIZERS = List.of(
            "glorot_uniform",
            "glorot_normal",
            "he_uniform",
            "he_normal",
            "lecun_uniform",
            "lecun_normal",
            "random_uniform",
            "random_normal",
            "truncated_normal",
            "orthogonal",
            "zeros",
            "ones");

    /** Losses on classes. */
    static final List<String> LOSSES = List.of(
            "categorical_crossentropy", "mean_squared_error", "mean_absolute_error", "categorical_focal_crossentropy");

    /** Optimizers and a learning rate to begin with. */
    static final Map<String, Double> OPTIMIZERS = optimizers();

    /** The optimizers that take a momentum. */
    static final List<String> WITH_MOMENTUM = List.of("sgd", "rmsprop");

    /** How many samples make a step: one, some, or all. */
    static final List<String> BATCH_MODES = List.of("online", "mini", "full");

    /** The kinds of layers. */
    static final List<String> LAYERS = List.of("dense", "dropout", "batch_normalization");

    private Choices() {}

    private static Map<String, Double> optimizers() {
        Map<String, Double> rates = new LinkedHashMap<>();
        rates.put("sgd", 0.1);
        rates.put("adam", 0.001);
        rates.put("rmsprop", 0.001);
        rates.put("adamw", 0.001);
        rates.put("nadam", 0.001);
        rates.put("adamax", 0.001);
        rates.put("adagrad", 0.05);
        rates.put("adadelta", 1.0);
        rates.put("lion", 0.0003);
        return java.util.Collections.unmodifiableMap(rates);
    }

    /** All of them, for the page. */
    static ConfigValue write() {
        Map<String, ConfigValue> rates = new LinkedHashMap<>();
        OPTIMIZERS.forEach((name, rate) -> rates.put(name, ConfigValue.of(rate.doubleValue())));
        return ConfigObject.empty()
                .with("activations", texts(ACTIVATIONS))
                .with("initializers", texts(INITIALIZERS))
                .with("losses", texts(LOSSES))
                .with("optimizers", ConfigValue.objectOf(rates))
                .with("withMomentum", texts(WITH_MOMENTUM))
                .with("batchModes", texts(BATCH_MODES))
                .with("layers", texts(LAYERS));
    }

    private static ConfigValue texts(List<String> texts) {
        return ConfigValue.listOf(texts.stream().map(ConfigValue::of).toList());
    }
}
