package dev.perceptron.layer;

import dev.perceptron.activation.ActivationFunction;
import dev.perceptron.activation.Activations;
import dev.perceptron.config.Component;
import dev.perceptron.config.ConfigList;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Option;
import dev.perceptron.config.OptionType;
import dev.perceptron.config.OptionValues;
import dev.perceptron.config.Schema;
import dev.perceptron.constraint.Constraint;
import dev.perceptron.constraint.Constraints;
import dev.perceptron.initializer.Initializer;
import dev.perceptron.initializer.Initializers;
import dev.perceptron.regularizer.Regularizer;
import dev.perceptron.regularizer.Regularizers;
import dev.perceptron.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The options that many layers share, and what is made of them. */
final class LayerOptions {
    // ---- types ----

    /** Activations, as a layer's config names them. */
    static final OptionType<ActivationFunction> ACTIVATION = new OptionType<>(
            "activation",
            ActivationConfig::read,
            ActivationConfig::write,
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

    /** Integers; one alone may stand without a list. */
    static final OptionType<List<Integer>> INTEGERS = OptionType.listOf(OptionType.INTEGER)
            .readBy(value -> value instanceof ConfigList ? value.readAll(ConfigValue::asInt) : List.of(value.asInt()))
            .withSamples(List.of(List.of(1), List.of(2, 1)));

    /** Integers of which one alone is written without a list. */
    static final OptionType<List<Integer>> INTEGER_OR_LIST = new OptionType<>(
            "integer or list of integers",
            INTEGERS.read(),
            list -> list.size() == 1
                    ? ConfigValue.of((long) list.get(0))
                    : INTEGERS.write().apply(list),
            INTEGERS.samples());

    /** Lengths of axes, where null in a config is −1. */
    static final OptionType<List<Integer>> LENGTHS = OptionType.listOf(new OptionType<>(
            "length",
            value -> value.isNull() ? -1 : value.asInt(),
            length -> length == -1 ? ConfigValue.ofNull() : ConfigValue.of((long) length),
            List.of(-1, 1, 2)));

    // ---- options of every layer ----

    /** The user's name for the layer, or null. */
    static final Option<Layer, @Nullable String> NAME =
            Option.string("name", Layer::name).orNull();

    /** Whether the optimizer changes the weights. */
    static final Option<Layer, Boolean> TRAINABLE = Option.bool("trainable", Layer::trainable, true);

    /** The entry of layers without weights of their own: written as the layer says, never read. */
    static final Option<Layer, Boolean> TRAINABLE_UNREAD = Option.<Layer, Boolean>of(
                    "trainable", OptionType.BOOLEAN.readBy(value -> true).withSamples(List.of()), Layer::trainable)
            .or(true);

    /** The type of numbers: always float32, written as Keras's policy. */
    static final Option<Layer, ConfigValue> DTYPE = Option.constant(
            "dtype",
            ConfigObject.empty()
                    .with("module", ConfigValue.of("keras"))
                    .with("class_name", ConfigValue.of("DTypePolicy"))
                    .with("config", ConfigObject.empty().with("name", ConfigValue.of("float32")))
                    .with("registered_name", ConfigValue.ofNull()));

    /** The entries of a layer without weights of its own, of which the name is a component. */
    static final Component<Layer, @Nullable String> NAMED =
            NAME.and(TRAINABLE_UNREAD).and(DTYPE);

    /** Whether the optimizer changes the weights, and their type. */
    static final Component<Layer, Boolean> TRAINABLE_TYPED = TRAINABLE.and(DTYPE);

    /** The shape of samples if the layer is a model's first; no part of the config. */
    static final Option<Layer, @Nullable Shape> INPUT_SHAPE = Option.<Layer, Shape>of(
                    "input_shape",
                    new OptionType<>(
                            "shape",
                            value -> Shape.scalar(),
                            value -> ConfigValue.ofNull(),
                            List.of(Shape.of(3), Shape.of(2, 3))),
                    Layer::inputShape)
            .unwritten();

    /** The entries of any layer, as one without options of its own writes them. */
    static final Schema<Layer> EVERY_LAYER = Schema.of("Layer", name -> Identity.of(), NAMED);

    // ---- options of families ----

    /** A seed of the layer's own, or null for the model's; Keras's seed generators stand for null. */
    static final Option<RandomLayer<?>, @Nullable Long> SEED = Option.<RandomLayer<?>, Long>of(
                    "seed", OptionType.LONG.readBy(LayerOptions::readSeed), RandomLayer::seed)
            .orNull();

    /** Whether the channels are the first axis of a sample. */
    static final Option<ChannelOrder<?>, Boolean> CHANNELS_FIRST = Option.<ChannelOrder<?>, Boolean>of(
                    "data_format",
                    OptionType.choice(List.of(false, true), first -> first ? "channels_first" : "channels_last"),
                    ChannelOrder::channelsFirst)
            .or(false);

    /** Axes, counted with the batch axis 0; by default the last. */
    static final Option<AlongAxes<?>, List<Integer>> AXIS = Option.<AlongAxes<?>, List<Integer>>of(
                    "axis", INTEGERS, AlongAxes::axis)
            .or(List.of(-1));

    /** The shape of a mask that is shared along axes, or null; null in a list is the input's length. */
    static final Option<DropoutRecipe<?>, @Nullable List<Integer>> NOISE_SHAPE =
            Option.<DropoutRecipe<?>, List<Integer>>of("noise_shape", LENGTHS, DropoutRecipe::noiseShape)
                    .orNull();

    /** A quantization, which no layer has. */
    static final Option<Layer, ConfigValue> QUANTIZATION = Option.constant("quantization_config", ConfigValue.ofNull());

    private LayerOptions() {}

    private static @Nullable Long readSeed(ConfigValue value) {
        return value.has("class_name") ? null : (Long) value.asLong();
    }

    /** An initializer. */
    static <L> Option<L, Initializer> initializer(String name, Initializer standard, Function<L, Initializer> getter) {
        return Option.<L, Initializer>of(name, INITIALIZER, getter).or(standard);
    }

    /** A penalty on the output, not written where there is none. */
    static <L> Option<L, @Nullable Regularizer> activityRegularizer(Function<L, @Nullable Regularizer> getter) {
        return activityRegularizerOrNull(getter).unlessNull();
    }

    /** A penalty on the output, written as null where there is none. */
    static <L> Option<L, @Nullable Regularizer> activityRegularizerOrNull(Function<L, @Nullable Regularizer> getter) {
        return Option.<L, @Nullable Regularizer>of("activity_regularizer", REGULARIZER, getter)
                .orNull();
    }

    /** The share of inputs that a dropout drops. */
    static <L> Option<L, Float> rate(Function<L, @Nullable Float> getter) {
        return Option.single("rate", getter)
                .mustBe("from 0 to 1, the share of inputs to drop (0.3 for 30 %)", rate -> rate >= 0 && rate <= 1);
    }

    // ---- schemas and copies ----

    /** The schema of a layer with weights that can be frozen: the entries of every layer, then these. */
    @SafeVarargs
    static <L extends Layer> Schema<L> trainable(
            String className, Function<OptionValues, L> maker, Option<? super L, ?>... own) {
        List<Option<? super L, ?>> all = new ArrayList<>(List.of(NAME, TRAINABLE, DTYPE));
        all.addAll(List.of(own));
        return Schema.of(className, maker, all);
    }

    /** This layer as what it is. */
    @SuppressWarnings("unchecked") // L is the type of the layer by declaration
    static <L extends LayerRecipe<L>> L self(LayerRecipe<L> layer) {
        return (L) layer;
    }

    /** The same layer but for this value. */
    static <L extends LayerRecipe<L>, V> L with(LayerRecipe<L> layer, Option<? super L, V> option, @Nullable V value) {
        return layer.schema().with(self(layer), option, value);
    }

    /** The same layer with another recipe for a weight. */
    static <L extends LayerRecipe<L>> L with(
            LayerRecipe<L> layer, WeightOptions<? super L> weight, WeightRecipe recipe) {
        return weight.with(layer.schema(), self(layer), recipe);
    }
}
