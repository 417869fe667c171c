package dev.perceptron.layer;

import dev.perceptron.activation.ActivationFunction;
import dev.perceptron.activation.Activations;
import dev.perceptron.config.ConfigException;
import dev.perceptron.config.ConfigList;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigText;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Registry;
import dev.perceptron.constraint.Constraint;
import dev.perceptron.constraint.Constraints;
import dev.perceptron.initializer.Initializer;
import dev.perceptron.initializer.Initializers;
import dev.perceptron.regularizer.Regularizer;
import dev.perceptron.regularizer.Regularizers;
import dev.perceptron.tensor.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The entries that the configs of many layers share. */
final class LayerConfig {
    /** Starts at 0, without penalty or constraint. */
    static final WeightRecipe ZEROS = WeightRecipe.of(Initializers.zeros());

    /** Starts at 1, without penalty or constraint. */
    static final WeightRecipe ONES = WeightRecipe.of(Initializers.ones());

    private LayerConfig() {}

    /** A weight's {@code …_initializer}, {@code …_regularizer} and {@code …_constraint}. */
    static WeightRecipe recipe(ConfigObject config, String weight, WeightRecipe standard) {
        return new WeightRecipe(
                initializer(config, weight + "_initializer", standard.initializer()),
                regularizer(config, weight + "_regularizer"),
                constraint(config, weight + "_constraint"));
    }

    /** An initializer, or a standard one where the entry is missing. */
    static Initializer initializer(ConfigObject config, String entry, Initializer standard) {
        return config.readOr(entry, Initializers.REGISTRY::read, standard);
    }

    /** A regularizer, or null. */
    static @Nullable Regularizer regularizer(ConfigObject config, String entry) {
        return config.optional(entry).isEmpty() ? null : config.read(entry, Regularizers.REGISTRY::read);
    }

    /** A constraint, or null. */
    static @Nullable Constraint constraint(ConfigObject config, String entry) {
        return config.optional(entry).isEmpty() ? null : config.read(entry, Constraints.REGISTRY::read);
    }

    /** Writes an initializer. */
    static ConfigValue write(Initializer initializer) {
        return Registry.write("keras.initializers", initializer);
    }

    /** Writes a regularizer, or null. */
    static ConfigValue write(@Nullable Regularizer regularizer) {
        return regularizer == null ? ConfigValue.ofNull() : Registry.write("keras.regularizers", regularizer);
    }

    /** Writes a constraint, or null. */
    static ConfigValue write(@Nullable Constraint constraint) {
        return constraint == null ? ConfigValue.ofNull() : Registry.write("keras.constraints", constraint);
    }

    /** The entries of the recipes of β and γ, as normalization layers write them. */
    static ConfigObject betaAndGamma(ConfigObject config, WeightRecipe beta, WeightRecipe gamma) {
        return config.with("beta_initializer", write(beta.initializer()))
                .with("gamma_initializer", write(gamma.initializer()))
                .with("beta_regularizer", write(beta.regularizer()))
                .with("gamma_regularizer", write(gamma.regularizer()))
                .with("beta_constraint", write(beta.constraint()))
                .with("gamma_constraint", write(gamma.constraint()));
    }

    /** {@code name}, {@code trainable} and {@code dtype}: what every layer's config starts with. */
    static ConfigObject base(Layer layer) {
        return ConfigObject.empty()
                .with("name", text(layer.name()))
                .with("trainable", ConfigValue.of(layer.trainable()))
                .with("dtype", dtype());
    }

    private static ConfigValue dtype() {
        return ConfigObject.empty()
                .with("module", ConfigValue.of("keras"))
                .with("class_name", ConfigValue.of("DTypePolicy"))
                .with("config", ConfigObject.empty().with("name", ConfigValue.of("float32")))
                .with("registered_name", ConfigValue.ofNull());
    }

    /** A text, or null. */
    static ConfigValue text(@Nullable String text) {
        return text == null ? ConfigValue.ofNull() : ConfigValue.of(text);
    }

    /** An integer, or null. */
    static ConfigValue number(@Nullable Long number) {
        return number == null ? ConfigValue.ofNull() : ConfigValue.of(number);
    }

    /** Integers as a list, or null. */
    static ConfigValue numbers(@Nullable List<Integer> numbers) {
        return numbers == null
                ? ConfigValue.ofNull()
                : ConfigValue.listOf(
                        numbers.stream().map(n -> ConfigValue.of((long) n)).toList());
    }

    /** The layer's name, or null. */
    static @Nullable String name(ConfigObject config) {
        return config.optional("name").map(ConfigValue::string).orElse(null);
    }

    /** Whether the layer is trained; it is where the entry is missing. */
    static boolean trainable(ConfigObject config) {
        return config.readOr("trainable", ConfigValue::asBool, true);
    }

    /** A seed: an integer, or null; Keras's seed generators stand for null. */
    static @Nullable Long seed(ConfigObject config) {
        return config.optional("seed").isPresent() && !config.get("seed").has("class_name")
                ? config.read("seed", ConfigValue::asLong)
                : null;
    }

    /** An activation: a name, a function with arguments, or an activation layer that is one function; null: linear. */
    static ActivationFunction activation(ConfigObject config) {
        return config.readOr("activation", LayerConfig::activation, Activations.linear());
    }

    static ActivationFunction activation(ConfigValue value) {
        if (value instanceof ConfigText text) {
            return Activations.get(text.string());
        }
        String name = value.read("class_name", ConfigValue::string);
        if (Activations.REGISTRY.knows(name)) {
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
        String name = function.className();
        if (Activations.REGISTRY.knows(name) && Activations.REGISTRY.get(name).equals(function)) {
            return ConfigValue.of(name);
        }
        String layer = switch (name) {
            case "relu" -> "ReLU";
            case "leaky_relu" -> "LeakyReLU";
            case "elu" -> "ELU";
            case "softmax" -> "Softmax";
            default -> "";
        };
        if (layer.isEmpty()) {
            return Registry.write("keras.activations", function);
        }
        ConfigObject config = ConfigObject.empty()
                .with("name", ConfigValue.ofNull())
                .with("trainable", ConfigValue.of(true))
                .with("dtype", dtype());
        for (var entry : function.config().entries().entrySet()) {
            config = config.with(entry.getKey(), entry.getValue());
        }
        return ConfigObject.empty()
                .with("module", ConfigValue.of("keras.layers"))
                .with("class_name", ConfigValue.of(layer))
                .with("config", config)
                .with("registered_name", ConfigValue.ofNull());
    }

    /** Whether {@code data_format} is {@code channels_first}. */
    static boolean channelsFirst(ConfigObject config) {
        String format = config.readOr("data_format", ConfigValue::string, "channels_last");
        return switch (format) {
            case "channels_first" -> true;
            case "channels_last" -> false;
            default ->
                throw new ConfigException(
                        "expected the data_format channels_last or channels_first, received \"" + format + "\".");
        };
    }

    /** An integer as a list of one, or a list. */
    static List<Integer> axes(ConfigValue value) {
        return value instanceof ConfigList ? value.readAll(ConfigValue::asInt) : List.of(value.asInt());
    }
}
