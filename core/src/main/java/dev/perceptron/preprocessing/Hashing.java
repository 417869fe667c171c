package dev.perceptron.preprocessing;

import dev.perceptron.config.ConfigNumber;
import dev.perceptron.config.ConfigText;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Option;
import dev.perceptron.config.OptionType;
import dev.perceptron.config.Schema;
import dev.perceptron.tensor.AnyTensor;
import dev.perceptron.tensor.Int64Tensor;
import dev.perceptron.tensor.StringTensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Texts or integers are thrown into a fixed number of bins by their hash: categories without a vocabulary. Source:
 * Keras {@code Hashing}; the hashes are TensorFlow's to the bit: FarmHash64, or SipHash-2-4 with a salt.
 *
 * <pre>{@code
 * Hashing.of(5).apply(StringTensor.of(new String[] {"A", "B", "C"}));   // 4, 3, 2
 * }</pre>
 *
 * <p>Integers are hashed by their decimal digits, others without their fraction.
 *
 * @param name the user's name, or null
 * @param bins how many bins
 * @param maskValue a text or number that alone has bin 0, or null
 * @param salt the key of the hash, or null
 * @param outputMode all but {@link OutputMode#TF_IDF}; default {@link OutputMode#INT}
 */
public record Hashing(
        @Nullable String name,
        int bins,
        @Nullable ConfigValue maskValue,
        @Nullable Salt salt,
        OutputMode outputMode) implements Preprocessor {
    private static final Option<Hashing, Integer> BINS = FeatureConfigs.bins(Hashing::bins);
    private static final Option<Hashing, @Nullable Salt> SALT = Salt.option(Hashing::salt);
    private static final Option<Hashing, @Nullable ConfigValue> MASK_VALUE = Option.of(
                    "mask_value",
                    new OptionType<>(
                            "string or integer",
                            value -> value,
                            value -> value,
                            List.of(ConfigValue.of("a"), ConfigValue.of(1L))),
                    Hashing::maskValue)
            .orNull();
    private static final Option<Hashing, OutputMode> OUTPUT_MODE = OutputMode.option(
            Hashing::outputMode, OutputMode.INT, OutputMode.ONE_HOT, OutputMode.MULTI_HOT, OutputMode.COUNT);

    static final Schema<Hashing> SCHEMA = Schema.of(
            "Hashing",
            (name, bins, salt, maskValue, outputMode) -> new Hashing(name, bins, maskValue, salt, outputMode),
            Option.string("name", Hashing::name)
                    .orNull()
                    .and(FeatureConfigs.TRAINABLE)
                    .and(FeatureConfigs.derived("dtype", hashing -> FeatureConfigs.policy(hashing.outputMode.dtype()))),
            BINS,
            SALT,
            MASK_VALUE,
            OUTPUT_MODE.and(FeatureConfigs.SPARSE));

    public Hashing {
        OUTPUT_MODE.check("Hashing", outputMode);
        BINS.check("Hashing", bins);
    }

    /** Numbers of this many bins. */
    public static Hashing of(int bins) {
        return SCHEMA.of(BINS, bins);
    }

    @Override
    public Schema<Hashing> schema() {
        return SCHEMA;
    }

    /** The same under a name. */
    public Hashing withName(String newName) {
        return SCHEMA.with(this, FeatureConfigs.NAME, newName);
    }

    /** The same with a text that alone has bin 0. */
    public Hashing withMaskValue(String text) {
        return SCHEMA.with(this, MASK_VALUE, ConfigValue.of(text));
    }

    /** The same with a number that alone has bin 0. */
    public Hashing withMaskValue(long number) {
        return SCHEMA.with(this, MASK_VALUE, ConfigValue.of(number));
    }

    /** The same with a key. */
    public Hashing withSalt(Salt newSalt) {
        return SCHEMA.with(this, SALT, newSalt);
    }

    /** The same giving out bins in another way. */
    public Hashing withOutputMode(OutputMode mode) {
        return SCHEMA.with(this, OUTPUT_MODE, mode);
    }

    @Override
    public AnyTensor apply(AnyTensor x) {
        List<String> digits = RawTensors.digits(x);
        boolean masked = maskValue != null && bins > 1;
        long[] numbers = new long[digits.size()];
        for (int i = 0; i < numbers.length; i++) {
            if (masked) {
                numbers[i] = isMask(x, i) ? 0 : 1 + Salt.bucket(salt, digits.get(i), bins - 1);
            } else {
                numbers[i] = Salt.bucket(salt, digits.get(i), bins);
            }
        }
        Int64Tensor hashed = Int64Tensor.of(numbers, x.shape());
        return outputMode == OutputMode.INT ? hashed : new Encoding(outputMode, bins).encode(hashed.toTensor(), null);
    }

    private boolean isMask(AnyTensor x, int place) {
        if (maskValue instanceof ConfigText text && x instanceof StringTensor texts) {
            return text.string().equals(texts.at(place));
        }
        if (maskValue instanceof ConfigNumber number && x instanceof Int64Tensor whole) {
            return whole.at(place) == number.asLong();
        }
        if (maskValue instanceof ConfigNumber number && !(x instanceof StringTensor)) {
            return x.toTensor().reshape(x.shape().size()).get(place) == number.asFloat();
        }
        throw new IllegalArgumentException("Hashing has the mask value " + maskValue + " and received "
                + (x instanceof StringTensor ? "texts" : "numbers") + "; give a mask value of the same kind.");
    }
}
