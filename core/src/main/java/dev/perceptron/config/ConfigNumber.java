package dev.perceptron.config;

import java.math.BigDecimal;

/**
 * A number as it is written, so that nothing is lost: {@code 0.0010000000474974513} stays that.
 *
 * <p>Numbers are equal when their texts are: {@code 1.0} and {@code 1.00} are two. {@code NaN}, {@code Infinity} and
 * {@code -Infinity}, which Python writes though JSON has no such numbers, are allowed.
 *
 * @param text the number in JSON's notation
 */
public record ConfigNumber(String text) implements ConfigValue {
    /** The most characters a number may have. */
    static final int LONGEST = 1000;

    /** The most digits a number's exponent may have. */
    static final int LONGEST_EXPONENT = 6;

    private static final int LONG_DIGITS = 19;

    /** Checks that the text is a number. */
    public ConfigNumber {
        if (!isNonFinite(text) && JsonNumbers.end(text, 0) != text.length()) {
            throw new ConfigException("expected a number in JSON's notation of at most " + LONGEST
                    + " characters, received " + JsonText.shortened(text) + ".");
        }
    }

    @Override
    public int asInt() {
        long value = asLong();
        if (value != (int) value) {
            throw problem("an integer from -2147483648 to 2147483647");
        }
        return (int) value;
    }

    @Override
    public long asLong() {
        if (isNonFinite(text)) {
            throw problem("an integer");
        }
        BigDecimal value = new BigDecimal(text);
        if (value.signum() == 0) {
            return 0;
        }
        // looked at before expanding: 1e999999 has a million digits
        if ((long) value.precision() - value.scale() > LONG_DIGITS) {
            throw problem("an integer from -9223372036854775808 to 9223372036854775807");
        }
        try {
            return value.longValueExact();
        } catch (ArithmeticException e) {
            throw problem("an integer of 64 bits");
        }
    }

    @Override
    public double asDouble() {
        double value = Double.parseDouble(text);
        if (Double.isInfinite(value) && !isNonFinite(text)) {
            throw problem("a number up to 1.8e308, which a double can hold");
        }
        return value;
    }

    @Override
    public float asFloat() {
        float value = Float.parseFloat(text);
        if (Float.isInfinite(value) && !isNonFinite(text)) {
            throw problem("a number up to 3.4e38, which a float can hold");
        }
        return value;
    }

    @Override
    public String description() {
        return "the number " + text;
    }

    @Override
    public String toString() {
        return text;
    }

    static boolean isNonFinite(String text) {
        return text.equals("NaN") || text.equals("Infinity") || text.equals("-Infinity");
    }

    private ConfigException problem(String expected) {
        return new ConfigException("expected " + expected + ", received " + JsonText.plainShortened(text) + ".");
    }
}
