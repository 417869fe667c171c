package dev.perceptron.callback.internal;

import dev.perceptron.config.Numbers;

/** The pieces of a progress line that Keras 2 and 3 share: counter, durations, numbers. */
public final class ProgressText {
    private static final double SMALL = 1e-3;
    private static final long MINUTE = 60;
    private static final long HOUR = 3600;

    private ProgressText() {}

    /** Returns {@code " 3/40"}: the counter right-aligned to the digits of the total. */
    static String counter(long current, long target) {
        String total = Long.toString(target);
        return right(Long.toString(current), total.length()) + "/" + total;
    }

    /** Returns {@code "      3/Unknown"}. */
    static String openCounter(long current) {
        return right(Long.toString(current), 7) + "/Unknown";
    }

    /** Returns whole seconds, halves to even: {@code "5s"}. */
    static String elapsed(double seconds) {
        return Numbers.fixed(seconds, 0) + "s";
    }

    /** Returns the time to go: {@code 45s}, {@code 3:45} or {@code 3:20:00}; fractions are dropped. */
    static String remaining(double seconds) {
        long whole = (long) Math.floor(seconds);
        if (seconds > HOUR) {
            return whole / HOUR + ":" + two(whole % HOUR / MINUTE) + ":" + two(whole % MINUTE);
        }
        if (seconds > MINUTE) {
            return whole / MINUTE + ":" + two(whole % MINUTE);
        }
        return (long) seconds + "s";
    }

    /** Returns a duration per unit in seconds, milli- or microseconds: {@code "85ms/step"}. */
    static String perUnit(double seconds, String unit) {
        if (seconds >= 1 || seconds == 0) {
            return Numbers.fixed(seconds, 0) + "s/" + unit;
        }
        if (seconds >= 1e-3) {
            return Numbers.fixed(seconds * 1e3, 0) + "ms/" + unit;
        }
        return Numbers.fixed(seconds * 1e6, 0) + "us/" + unit;
    }

    /** Returns a metric with four digits after the point, scientifically if it is small. */
    static String value(double value) {
        return Math.abs(value) > SMALL ? Numbers.fixed(value, 4) : Numbers.scientific(value, 4);
    }

    /** Returns a metric as {@link #value}, but everything negative scientifically, as Keras does in verbose 2. */
    static String positiveValue(double value) {
        return value > SMALL ? Numbers.fixed(value, 4) : Numbers.scientific(value, 4);
    }

    private static String right(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }

    private static String two(long number) {
        return number < 10 ? "0" + number : Long.toString(number);
    }
}
