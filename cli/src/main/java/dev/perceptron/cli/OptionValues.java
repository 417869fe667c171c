package dev.perceptron.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Reads options' values; what does not fit gets one line: what was received, what was expected, an example. */
final class OptionValues {
    private OptionValues() {}

    /** An integer within limits, both included. */
    static int whole(String option, String text, int least, int most, int example) {
        return (int) whole(option, text, (long) least, most, example);
    }

    /** An integer within limits, both included. */
    static long whole(String option, String text, long least, long most, long example) {
        try {
            long value = Long.parseLong(text.strip());
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // falls through to the one message
        }
        throw wrong(option, text, "an integer from " + grouped(least) + " to " + grouped(most), "" + example);
    }

    /** A seed: any integer of 64 bits. */
    static long seed(String option, String text) {
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException e) {
            throw wrong(option, text, "an integer of at most 64 bits", "42");
        }
    }

    /** A share from 0 to below 1; a percentage gets a hint. */
    static double share(String option, String text, String example) {
        double value = number(text);
        if (value >= 0 && (float) value < 1) {
            return value;
        }
        boolean percent = value >= 1 && value < 100;
        String expected = "a share from 0 to below 1" + (percent ? ": for " + text.strip() + " %" : "");
        throw wrong(option, text, expected, percent ? "" + value / 100 : example);
    }

    /** A number above 0 and not above a limit, which a float can hold. */
    static double positive(String option, String text, double most, String example) {
        double value = number(text);
        if ((float) value > 0 && value <= most) {
            return value;
        }
        throw wrong(option, text, "a number above 0, at most " + grouped((long) most), example);
    }

    /** One of a few names, in any case. */
    static String choice(String option, String text, List<String> names) {
        String name = text.strip().toLowerCase(Locale.ROOT);
        if (names.contains(name)) {
            return name;
        }
        throw wrong(option, text, "one of " + String.join(", ", names), names.get(0));
    }

    /** The parts of a list with commas. */
    static List<String> parts(String text) {
        return Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    }

    static UsageException wrong(String option, String received, String expected, String example) {
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

    static String counted(long number, String noun) {
        return grouped(number) + " " + noun + (number == 1 ? "" : "s");
    }

    static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
