package dev.perceptron.config;

import dev.perceptron.api.Experimental;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Numbers as Python prints them.
 *
 * <p>Java's own {@code Double.toString} gives too many digits before JDK 19, and {@code String.format} rounds halves
 * away from zero: Python prints 0.125 with two digits as 0.12, Java as 0.13.
 *
 * <pre>{@code
 * Numbers.shortest(0.1f);        // 0.1
 * Numbers.shortest(1e-5);        // 1e-05
 * Numbers.fixed(2.5, 0);         // 2
 * Numbers.scientific(1e-5, 4);   // 1.0000e-05
 * }</pre>
 */
@Experimental
public final class Numbers {
    private static final int DOUBLE_DIGITS = 17;
    private static final int FLOAT_DIGITS = 9;

    /** Below this every whole double is written plainly, and its long is exact. */
    private static final double PLAIN_WHOLE = 1e15;

    private Numbers() {}

    /**
     * Returns the shortest decimal that reads back to the same double, as Python's {@code repr}.
     *
     * <p>Plain from 1e-4 to below 1e16 with at least one digit after the point, scientific outside; {@code nan},
     * {@code inf}, {@code -inf}.
     */
    public static String shortest(double value) {
        String special = special(value);
        if (special != null) {
            return special;
        }
        double size = Math.abs(value);
        if (size < PLAIN_WHOLE && size == Math.rint(size)) {
            return sign(value) + (long) size + ".0";
        }
        BigDecimal exact = new BigDecimal(size);
        int digits = startDigits(Double.toString(size), DOUBLE_DIGITS);
        BigDecimal best = nearest(exact, size, digits, false);
        while (best == null) {
            best = nearest(exact, size, ++digits, false);
        }
        return sign(value) + layout(shorten(best, exact, size, digits, false));
    }

    /** Returns the shortest decimal that reads back to the same float, laid out as {@link #shortest(double)}. */
    public static String shortest(float value) {
        String special = special(value);
        if (special != null) {
            return special;
        }
        float size = Math.abs(value);
        if (size < 1 << 24 && size == Math.rint(size)) {
            return sign(value) + (long) size + ".0";
        }
        BigDecimal exact = new BigDecimal(size);
        int digits = startDigits(Float.toString(size), FLOAT_DIGITS);
        BigDecimal best = nearest(exact, size, digits, true);
        while (best == null) {
            best = nearest(exact, size, ++digits, true);
        }
        return sign(value) + layout(shorten(best, exact, size, digits, true));
    }

    /**
     * Returns a number with exactly {@code digits} digits after the point, as Python's {@code format(value, '.4f')}:
     * the exact value rounded to the nearest, halves to even.
     */
    public static String fixed(double value, int digits) {
        String special = special(value);
        if (special != null) {
            return special;
        }
        return sign(value)
                + new BigDecimal(Math.abs(value))
                        .setScale(digits, RoundingMode.HALF_EVEN)
                        .toPlainString();
    }

    /** Returns a number with one digit before the point and {@code digits} after it, as Python's {@code '.4e'}. */
    public static String scientific(double value, int digits) {
        String special = special(value);
        if (special != null) {
            return special;
        }
        MathContext rounding = new MathContext(digits + 1, RoundingMode.HALF_EVEN);
        BigDecimal rounded = new BigDecimal(Math.abs(value)).round(rounding);
        StringBuilder figures = new StringBuilder(rounded.unscaledValue().toString());
        int exponent = rounded.signum() == 0 ? 0 : figures.length() - 1 - rounded.scale();
        while (figures.length() <= digits) {
            figures.append('0');
        }
        return sign(value) + mantissa(figures.toString()) + exponent(exponent);
    }

    /** Returns what Python's {@code json} writes where {@code repr} writes {@code nan} or {@code inf}. */
    static String json(String repr) {
        return switch (repr) {
            case "nan" -> "NaN";
            case "inf" -> "Infinity";
            case "-inf" -> "-Infinity";
            default -> repr;
        };
    }

    private static @Nullable String special(double value) {
        if (Double.isNaN(value)) {
            return "nan";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        return null;
    }

    private static String sign(double value) {
        return Math.copySign(1, value) < 0 ? "-" : "";
    }

    /** Counts the significant digits of Java's own text, which reads back but need not be the shortest. */
    private static int startDigits(String text, int most) {
        BigDecimal stripped = new BigDecimal(text).stripTrailingZeros();
        return Math.min(most, stripped.precision());
    }

    /** Takes digits away as long as some decimal of that length still reads back. */
    private static BigDecimal shorten(BigDecimal best, BigDecimal exact, double size, int digits, boolean isFloat) {
        BigDecimal shortest = best;
        for (int fewer = digits - 1; fewer > 0; fewer--) {
            BigDecimal candidate = nearest(exact, size, fewer, isFloat);
            if (candidate == null) {
                break;
            }
            shortest = candidate;
        }
        return shortest.stripTrailingZeros();
    }

    /**
     * Returns the decimal of that many digits nearest to the exact value among those that read back, or null.
     *
     * <p>The decimals just below and just above are tried in the order of their distance; near a power of two the
     * farther one may read back where the nearer does not.
     */
    private static @Nullable BigDecimal nearest(BigDecimal exact, double size, int digits, boolean isFloat) {
        BigDecimal near = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
        if (readsBack(near, size, isFloat)) {
            return near;
        }
        RoundingMode other = near.compareTo(exact) > 0 ? RoundingMode.DOWN : RoundingMode.UP;
        BigDecimal far = exact.round(new MathContext(digits, other));
        return readsBack(far, size, isFloat) ? far : null;
    }

    private static boolean readsBack(BigDecimal decimal, double size, boolean isFloat) {
        String text = decimal.toString();
        return isFloat ? Float.parseFloat(text) == (float) size : Double.parseDouble(text) == size;
    }

    /** Writes a positive decimal plainly from 1e-4 to below 1e16, else scientifically. */
    private static String layout(BigDecimal value) {
        String figures = value.unscaledValue().toString();
        int exponent = figures.length() - 1 - value.scale();
        if (exponent < -4 || exponent >= 16) {
            return mantissa(figures) + exponent(exponent);
        }
        String plain = value.toPlainString();
        return plain.indexOf('.') < 0 ? plain + ".0" : plain;
    }

    private static String mantissa(String figures) {
        return figures.length() == 1 ? figures : figures.charAt(0) + "." + figures.substring(1);
    }

    private static String exponent(int exponent) {
        String size = Integer.toString(Math.abs(exponent));
        return (exponent < 0 ? "e-" : "e+") + (size.length() < 2 ? "0" : "") + size;
    }
}
