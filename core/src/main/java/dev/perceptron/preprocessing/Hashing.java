package dev.perceptron.preprocessing;

import dev.perceptron.config.ConfigNumber;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigText;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Type;
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
    private static final OutputMode[] MODES = {
        OutputMode.INT, OutputMode.ONE_HOT, OutputMode.MULTI_HOT, OutputMode.COUNT
    };
    static final Type<Preprocessor> TYPE = Type.of("Hashing", Hashing::read);

    /** Checks the number of bins and the mode. */
    public Hashing {
        OutputMode.check("Hashing", outputMode, MODES);
        if (bins < 1) {
            throw new IllegalArgumentException("Hashing needs 1 bin or more, received " + bins + ".");
        }
    }

    /** Numbers of this many bins. */
    public static Hashing of(int bins) {
        return new Hashing(null, bins, null, null, OutputMode.INT);
    }

    /** The same under a name. */
    public Hashing withName(String newName) {
        return new Hashing(newName, bins, maskValue, salt, outputMode);
    }

    /** The same with a text that alone has bin 0. */
    public Hashing withMaskValue(String text) {
        return new Hashing(name, bins, ConfigValue.of(text), salt, outputMode);
    }

    /** The same with a number that alone has bin 0. */
    public Hashing withMaskValue(long number) {
        return new Hashing(name, bins, ConfigValue.of(number), salt, outputMode);
    }

    /** The same with a key. */
    public Hashing withSalt(Salt newSalt) {
        return new Hashing(name, bins, maskValue, newSalt, outputMode);
    }

    /** The same giving out bins in another way. */
    public Hashing withOutputMode(OutputMode mode) {
        return new Hashing(name, bins, maskValue, salt, mode);
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

    @Override
    public String className() {
        return "Hashing";
    }

    @Override
    public ConfigObject config() {
        ConfigValue mask = maskValue;
        return FeatureConfigs.layer(name, outputMode == OutputMode.INT ? "int64" : "float32")
                .with("num_bins", ConfigValue.of((long) bins))
                .with("salt", Salt.write(salt))
                .with("mask_value", mask == null ? ConfigValue.ofNull() : mask)
                .with("output_mode", ConfigValue.of(outputMode.kerasName()))
                .with("sparse", ConfigValue.of(false));
    }

    private static Hashing read(ConfigObject config) {
        return new Hashing(
                FeatureConfigs.name(config),
                config.read("num_bins", ConfigValue::asInt),
                FeatureConfigs.orNull(config, "mask_value", value -> value),
                FeatureConfigs.orNull(config, "salt", Salt::read),
                config.readOr("output_mode", value -> OutputMode.read(value, MODES), OutputMode.INT));
    }
}
