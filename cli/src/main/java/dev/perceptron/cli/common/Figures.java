package dev.perceptron.cli.common;

import dev.perceptron.config.ConfigValue;

/** Numbers for JSON: rounded, and null where JSON has no such number. */
public final class Figures {
    private Figures() {}

    /** The number, or null if it is not finite. */
    public static ConfigValue exact(double value) {
        return Double.isFinite(value) ? ConfigValue.of(value) : ConfigValue.ofNull();
    }

    /** The number with at most so many digits after the point, or null if it is not finite. */
    public static ConfigValue rounded(double value, int digits) {
        double scale = StrictMath.pow(10, digits);
        return exact(Math.rint(value * scale) / scale);
    }
}
