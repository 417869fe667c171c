package dev.perceptron.report;

import java.util.Locale;

/** Numbers as reports print them. */
public final class NumberFormats {
    private static final double LARGE = 1e5;
    private static final double SMALL = 1e-3;

    private NumberFormats() {}

    /** Three significant digits: {@code 0.0123}, {@code 4.56e-05}, {@code 12,300}; "–" for NaN. */
    public static String brief(double value) {
        return significant(value, 3);
    }

    /** So many significant digits, scientific below 0.001 and from 100,000. */
    public static String significant(double value, int digits) {
        if (Double.isNaN(value)) {
            return "–";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "∞" : "−∞";
        }
        double size = Math.abs(value);
        if (size == 0) {
            return "0";
        }
        if (size < SMALL || size >= LARGE) {
            return minus(String.format(Locale.ROOT, "%." + (digits - 1) + "e", value));
        }
        int before = (int) Math.floor(Math.log10(size)) + 1;
        return fixed(value, Math.max(0, digits - before));
    }

    /** So many digits after the point, thousands grouped. */
    public static String fixed(double value, int digits) {
        return Double.isNaN(value) ? "–" : minus(String.format(Locale.ROOT, "%,." + digits + "f", value));
    }

    /** A share as a percentage with so many digits after the point. */
    public static String percent(double share, int digits) {
        return Double.isNaN(share) ? "–" : fixed(share * 100, digits) + " %";
    }

    /** A p value: {@code 0.031}, {@code < 0.001}. */
    public static String p(double p) {
        return Double.isNaN(p) ? "–" : p < SMALL ? "< 0.001" : fixed(p, 3);
    }

    /** A mark of an axis, as short as it can be. */
    static String mark(double value) {
        double size = Math.abs(value);
        if (size == 0) {
            return "0";
        }
        double exponent = Math.log10(size);
        if ((size < 0.01 || size >= LARGE) && Math.abs(exponent - Math.rint(exponent)) < 1e-9) {
            return (value < 0 ? "−" : "") + "10" + superscript((int) Math.rint(exponent));
        }
        if (size < SMALL || size >= LARGE) {
            return minus(String.format(Locale.ROOT, "%.0e", value));
        }
        String text = String.format(Locale.ROOT, "%.6f", value).replaceAll("0+$", "");
        return minus(text.endsWith(".") ? text.substring(0, text.length() - 1) : text);
    }

    private static String superscript(int number) {
        StringBuilder text = new StringBuilder();
        for (char digit : Integer.toString(number).toCharArray()) {
            text.append(digit == '-' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(digit - '0'));
        }
        return text.toString();
    }

    private static String minus(String text) {
        return text.startsWith("-") ? "−" + text.substring(1) : text;
    }
}
