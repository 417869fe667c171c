package dev.perceptron.preprocessing;

import dev.perceptron.config.ConfigException;
import dev.perceptron.config.ConfigValue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The key of a hash: without one Keras hashes by FarmHash64, with one by SipHash-2-4.
 *
 * @param first the key's first half
 * @param second the key's second half
 */
public record Salt(long first, long second) {
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

    static Salt read(ConfigValue value) {
        List<Long> numbers = FeatureConfigs.oneOrMore(value, ConfigValue::asLong);
        if (numbers.size() > 2 || numbers.isEmpty()) {
            throw new ConfigException("expected one or two numbers as a salt, received " + value.description() + ".");
        }
        return new Salt(numbers.get(0), numbers.get(numbers.size() - 1));
    }

    static ConfigValue write(@Nullable Salt salt) {
        return salt == null
                ? ConfigValue.ofNull()
                : ConfigValue.listOf(ConfigValue.of(salt.first), ConfigValue.of(salt.second));
    }
}
