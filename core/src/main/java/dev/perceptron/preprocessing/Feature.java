package dev.perceptron.preprocessing;

import dev.perceptron.config.ConfigException;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Configurable;
import dev.perceptron.config.Option;
import dev.perceptron.config.OptionType;
import dev.perceptron.config.Registry;
import dev.perceptron.config.Schema;
import dev.perceptron.layer.Rescaling;
import dev.perceptron.tensor.AnyTensor;
import dev.perceptron.tensor.Tensor;
import java.util.List;

/**
 * How one column of a table is prepared: a feature of a {@link FeatureSpace}. Source: Keras {@code FeatureSpace.float},
 * {@code .float_normalized}, … .
 *
 * @param kind what the column holds
 * @param preprocessor what is done with it
 * @param output how it is given out
 */
public record Feature(Kind kind, Preprocessor preprocessor, Output output) implements Configurable {
    /** What a column holds. */
    public enum Kind {
        /** Numbers; Keras's {@code float32}. */
        FLOAT32,
        /** Integers; Keras's {@code int32}. */
        INT32,
        /** Texts; Keras's {@code string}. */
        STRING
    }

    /** How a feature is given out. */
    public enum Output {
        /** The number of a category. */
        INT,
        /** A category as a row with a single 1. */
        ONE_HOT,
        /** Numbers as the preprocessor makes them. */
        FLOAT
    }

    static final Schema<Feature> SCHEMA = Schema.of(
            "Feature",
            Feature::new,
            Option.of("dtype", OptionType.choice(Kind.class), Feature::kind),
            Option.of(
                    "preprocessor",
                    new OptionType<>(
                            "preprocessing layer",
                            value -> Preprocessing.REGISTRY.read(value),
                            Feature::write,
                            List.of()),
                    Feature::preprocessor),
            Option.of("output_mode", OptionType.choice(Output.class), Feature::output));

    /** Numbers as they are; Keras's {@code float}. */
    public static Feature floats() {
        return new Feature(Kind.FLOAT32, new FloatIdentity(null), Output.FLOAT);
    }

    /** Numbers times {@code scale} plus {@code offset}. */
    public static Feature floatRescaled(double scale, double offset) {
        Rescaling rescaling = Rescaling.of(scale).withOffset(offset);
        return new Feature(Kind.FLOAT32, new Standalone(rescaling), Output.FLOAT);
    }

    /** Numbers scaled to mean 0 and variance 1, learned. */
    public static Feature floatNormalized() {
        return new Feature(Kind.FLOAT32, Normalization.of(), Output.FLOAT);
    }

    /** Numbers put into so many learned bins, one-hot. */
    public static Feature floatDiscretized(int bins) {
        return new Feature(Kind.FLOAT32, Discretization.withBins(bins), Output.ONE_HOT);
    }

    /** Integers with a learned vocabulary, one-hot. */
    public static Feature integerCategorical() {
        return new Feature(Kind.INT32, IntegerLookup.of(), Output.ONE_HOT);
    }

    /** Texts with a learned vocabulary, one-hot. */
    public static Feature stringCategorical() {
        return new Feature(Kind.STRING, StringLookup.of(), Output.ONE_HOT);
    }

    /** Integers thrown into so many bins by their hash, one-hot. */
    public static Feature integerHashed(int bins) {
        return new Feature(Kind.INT32, Hashing.of(bins), Output.ONE_HOT);
    }

    /** Texts thrown into so many bins by their hash, one-hot. */
    public static Feature stringHashed(int bins) {
        return new Feature(Kind.STRING, Hashing.of(bins), Output.ONE_HOT);
    }

    /** The same with another preprocessor, such as a lookup with a limited vocabulary. */
    public Feature with(Preprocessor other) {
        return new Feature(kind, other, output);
    }

    /** The same given out in another way. */
    public Feature withOutput(Output other) {
        return new Feature(kind, preprocessor, other);
    }

    /** The column under its preprocessor, of shape (n, 1) in. */
    AnyTensor prepare(AnyTensor column) {
        return preprocessor.apply(kind == Kind.FLOAT32 ? column.toTensor() : column);
    }

    /** A prepared column given out. */
    AnyTensor encode(String name, AnyTensor prepared) {
        if (output != Output.ONE_HOT) {
            return prepared;
        }
        if (prepared instanceof Tensor) {
            throw new IllegalArgumentException("Feature '" + name + "' is to be one-hot, but its preprocessor "
                    + preprocessor.className()
                    + " makes numbers that are no categories; give it the output mode INT or the"
                    + " feature Output.FLOAT.");
        }
        return oneHot(prepared, depth(name));
    }

    /** Rows with a single 1. */
    static Tensor oneHot(AnyTensor numbers, int depth) {
        return CategoryEncoding.of(depth).apply(numbers);
    }

    private int depth(String name) {
        if (preprocessor instanceof Lookup<?, ?> lookup) {
            return lookup.vocabularySize();
        }
        if (preprocessor instanceof Discretization discretization) {
            Integer bins = discretization.bins();
            return bins == null ? discretization.depth() : bins;
        }
        if (preprocessor instanceof Hashing hashing) {
            return hashing.bins();
        }
        throw new IllegalArgumentException("Feature '" + name + "' can't be one-hot: how many categories "
                + preprocessor.className() + " has is not known; use withOutput(Output.INT).");
    }

    @Override
    public Schema<Feature> schema() {
        return SCHEMA;
    }

    private static ConfigValue write(Preprocessor preprocessor) {
        return preprocessor instanceof FloatIdentity
                ? FeatureSpace.write(preprocessor)
                : Registry.write("keras.layers", preprocessor);
    }

    /** A feature by Keras's name of its kind, or from its config. */
    static Feature read(ConfigValue value, int hashingBins, int discretizationBins) {
        if (value.has("config")) {
            return FeatureConfigs.read(SCHEMA, value);
        }
        return switch (value.string()) {
            case "float" -> floats();
            case "float_rescaled" -> floatRescaled(1, 0);
            case "float_normalized" -> floatNormalized();
            case "float_discretized" -> floatDiscretized(discretizationBins);
            case "integer_categorical" -> integerCategorical();
            case "string_categorical" -> stringCategorical();
            case "integer_hashed" -> integerHashed(hashingBins);
            case "string_hashed" -> stringHashed(hashingBins);
            default ->
                throw new ConfigException("unknown feature '" + value.string() + "'; known are float, float_rescaled,"
                        + " float_normalized, float_discretized, integer_categorical, string_categorical, integer_hashed and"
                        + " string_hashed.");
        };
    }
}
