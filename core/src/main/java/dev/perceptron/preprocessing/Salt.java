package dev.perceptron.preprocessing;

import dev.perceptron.config.ConfigException;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Option;
import dev.perceptron.config.OptionType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The key of a hash: without one Keras hashes by FarmHash64, with one by SipHash-2-4.
 *
 * @param first the key's first half
 * @param second the key's second half
 */
public record Salt(long first, long second) {
    static final OptionType<Salt> TYPE =
            new OptionType<>("salt", Salt::read, Salt::write, List.of(of(1), new Salt(1, 2)));

    /** The same number for both halves. */
    public static Salt of(long salt) {
        return new Salt(salt, salt);
    }

    /** The bucket, from 0 to {@code buckets - 1}, of a text in UTF-8. */
    static long bucket(@Nullable Salt salt, String text, long buckets) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        long hash = salt == null ? FarmHash.fingerprint(bytes) : SipHash.hash(salt.first, salt.second, bytes);
        return Long.remainderUnsigned(hash, buckets);
    }

    /** A salt of a recipe, or null. */
    static <R> Option<R, @Nullable Salt> option(Function<R, @Nullable Salt> getter) {
        return Option.<R, Salt>of("salt", TYPE, getter).orNull();
    }

    private static Salt read(ConfigValue value) {
        List<Long> numbers = FeatureConfigs.oneOrMore(value, ConfigValue::asLong);
        if (numbers.size() > 2 || numbers.isEmpty()) {
            throw new ConfigException("expected one or two numbers as a salt, received " + value.description() + ".");
        }
        return new Salt(numbers.get(0), numbers.get(numbers.size() - 1));
    }

    private ConfigValue write() {
        return ConfigValue.listOf(ConfigValue.of(first), ConfigValue.of(second));
    }
}
