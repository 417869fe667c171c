package dev.perceptron.cli.common;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads options' values; what does not fit gets one line: what was received, what was expected, an example. */
public final class OptionReader {
    private static final int MAX_THREADS = 1024;

    private OptionReader() {}

    /** An integer within limits, both included. */
    public static int integer(String option, String text, int min, int max, int example) {
        return (int) integer(option, text, (long) min, max, example);
    }

    /** An integer within limits, both included. */
    public static long integer(String option, String text, long min, long max, long example) {
        try {
            long value = Long.parseLong(text.strip());
            if (value >= min && value <= max) {
                return value;
            }
        } catch (NumberFormatException e) {
            // falls through to the one message
        }
        throw wrong(option, text, "an integer from " + grouped(min) + " to " + grouped(max), "" + example);
    }

    /** The number of threads that {@code --threads} asks for; all processors without it. */
    public static int threads(@Nullable String text) {
        return text == null
                ? Runtime.getRuntime().availableProcessors()
                : integer("--threads", text, 1, MAX_THREADS, 2);
    }

    /** A seed: any integer of 64 bits. */
    public static long seed(String option, String text) {
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException e) {
            throw wrong(option, text, "an integer of at most 64 bits", "42");
        }
    }

    /** A share from 0 to below 1; a percentage gets a hint. */
    public static double share(String option, String text, String example) {
        double value = number(text);
        if (value >= 0 && (float) value < 1) {
            return value;
        }
        boolean percent = value >= 1 && value < 100;
        String expected = "a share from 0 to below 1" + (percent ? ": for " + text.strip() + " %" : "");
        throw wrong(option, text, expected, percent ? "" + value / 100 : example);
    }

    /** A number above 0 and not above a limit, which a float can hold. */
    public static double positive(String option, String text, double max, String example) {
        double value = number(text);
        if ((float) value > 0 && value <= max) {
            return value;
        }
        throw wrong(option, text, "a number above 0, at most " + grouped((long) max), example);
    }

    /** One of a few names, in any case. */
    public static String choice(String option, String text, List<String> names) {
        String name = text.strip().toLowerCase(Locale.ROOT);
        if (names.contains(name)) {
            return name;
        }
        throw wrong(option, text, "one of " + String.join(", ", names), names.get(0));
    }

    /** The parts of a list with commas. */
    public static List<String> parts(String text) {
        return Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    }

    /** The error of an option whose value does not fit. */
    public static UsageException wrong(String option, String received, String expected, String example) {
        return new UsageException(
                option + ": received '" + received + "', expected " + expected + ", such as " + option + " " + example);
    }

    private static double number(String text) {
        String plain = text.strip();
        if (!plain.matches("[+-]?[0-9]*[.]?[0-9]+([eE][+-]?[0-9]{1,4})?")) {
            return Double.NaN; // Java's own reader takes 1f and 0x1p3 for numbers too
        }
        return Double.parseDouble(plain);
    }

    /** {@code 1 row}, {@code 1,000 rows}. */
    public static String counted(long number, String noun) {
        return grouped(number) + " " + noun + (number == 1 ? "" : "s");
    }

    /** Thousands separated by commas. */
    public static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
