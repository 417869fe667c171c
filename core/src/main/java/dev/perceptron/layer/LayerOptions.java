package dev.perceptron.layer;

import dev.perceptron.activation.ActivationFunction;
import dev.perceptron.activation.Activations;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Option;
import dev.perceptron.config.OptionType;
import dev.perceptron.constraint.Constraint;
import dev.perceptron.constraint.Constraints;
import dev.perceptron.initializer.Initializer;
import dev.perceptron.initializer.Initializers;
import dev.perceptron.regularizer.Regularizer;
import dev.perceptron.regularizer.Regularizers;
import dev.perceptron.tensor.Shape;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The options that many layers share. */
final class LayerOptions {
    /** Activations, as a layer's config names them. */
    static final OptionType<ActivationFunction> ACTIVATION = new OptionType<>(
            "activation",
            LayerConfig::activation,
            LayerConfig::write,
            List.of(Activations.linear(), Activations.tanh(), Activations.elu(0.5f)));

    /** Initializers. */
    static final OptionType<Initializer> INITIALIZER = OptionType.recipe(
            "initializer",
            Initializers.REGISTRY,
            "keras.initializers",
            List.of(Initializers.ones(), Initializers.heNormal()));

    /** Regularizers. */
    static final OptionType<Regularizer> REGULARIZER = OptionType.recipe(
            "regularizer", Regularizers.REGISTRY, "keras.regularizers", List.of(Regularizers.l2(0.01f)));

    /** Constraints. */
    static final OptionType<Constraint> CONSTRAINT =
            OptionType.recipe("constraint", Constraints.REGISTRY, "keras.constraints", List.of(Constraints.nonNeg()));

    /** The user's name for the layer, or null. */
    static final Option<Layer, @Nullable String> NAME =
            Option.string("name", Layer::name).orNull();

    /** Whether the optimizer changes the weights. */
    static final Option<Layer, Boolean> TRAINABLE =
            Option.bool("trainable", Layer::trainable).or(true);

    /** The type of numbers: always float32, written as Keras's policy. */
    static final Option<Layer, ConfigValue> DTYPE = Option.<Layer, ConfigValue>of(
                    "dtype", new OptionType<>("dtype", value -> policy(), value -> value, List.of()), layer -> policy())
            .or(policy());

    /** The shape of samples if the layer is a model's first; no part of the config. */
    static final Option<Layer, @Nullable Shape> INPUT_SHAPE = Option.<Layer, Shape>of(
                    "input_shape",
                    new OptionType<>("shape", value -> Shape.scalar(), value -> ConfigValue.ofNull(), List.of()),
                    Layer::inputShape)
            .unwritten();

    private LayerOptions() {}

    /** An activation, by default linear. */
    static <L> Option<L, ActivationFunction> activation(Function<L, ActivationFunction> getter) {
        return Option.<L, ActivationFunction>of("activation", ACTIVATION, getter)
                .or(Activations.linear());
    }

    /** A penalty on the output, not written where there is none. */
    static <L> Option<L, @Nullable Regularizer> activityRegularizer(Function<L, @Nullable Regularizer> getter) {
        return Option.<L, @Nullable Regularizer>of("activity_regularizer", REGULARIZER, getter)
                .unlessNull();
    }

    /** A seed of the layer's own, or null for the model's; Keras's seed generators stand for null. */
    static <L> Option<L, @Nullable Long> seed(Function<L, @Nullable Long> getter) {
        return Option.<L, @Nullable Long>of("seed", OptionType.LONG, getter).orNull();
    }

    private static ConfigObject policy() {
        return ConfigObject.empty()
                .with("module", ConfigValue.of("keras"))
                .with("class_name", ConfigValue.of("DTypePolicy"))
                .with("config", ConfigObject.empty().with("name", ConfigValue.of("float32")))
                .with("registered_name", ConfigValue.ofNull());
    }
}
