package dev.perceptron.studio.train;

import dev.perceptron.config.ConfigValue;
import java.util.List;
import java.util.Locale;

/** Reads the fields of a form; what is missing has its default, what is wrong is noted and replaced by its default. */
final class Fields {
    private final ConfigValue body;
    private final String prefix;
    private final FormErrors errors;

    Fields(ConfigValue body, String prefix, FormErrors errors) {
        this.body = body;
        this.prefix = prefix;
        this.errors = errors;
    }

    private static String shown(ConfigValue value) {
        try {
            return value.string();
        } catch (RuntimeException e) {
            return value.toString();
        }
    }

    /** An integer in a range. */
    long whole(String name, String what, long from, long to, long usual) {
        ConfigValue value = body.optional(name).orElse(null);
        if (value == null) {
            return usual;
        }
        long number = 0;
        boolean isWhole = true;
        try {
            number = value.asLong();
        } catch (RuntimeException e) {
            isWhole = false;
        }
        if (!isWhole || number < from || number > to) {
            errors.add(
                    prefix + name,
                    "whole",
                    what + " must be an integer from " + from + " to " + to + ", received " + shown(value) + ".",
                    from,
                    to,
                    shown(value));
            return usual;
        }
        return number;
    }

    /** A number in a range; {@code open} leaves out its ends. */
    double number(String name, String what, double from, double to, boolean open, double usual) {
        ConfigValue value = body.optional(name).orElse(null);
        if (value == null) {
            return usual;
        }
        double number = Double.NaN;
        try {
            number = value.asDouble();
        } catch (RuntimeException e) {
            number = Double.NaN;
        }
        boolean fits = open ? number > from && number < to : number >= from && number <= to;
        if (!fits) {
            String range =
                    open ? "above " + text(from) + " and below " + text(to) : "from " + text(from) + " to " + text(to);
            errors.add(
                    prefix + name,
                    open ? "between" : "range",
                    what + " must be a number " + range + ", received " + shown(value) + ".",
                    text(from),
                    text(to),
                    shown(value));
            return usual;
        }
        return number;
    }

    /** One of some names. */
    String choice(String name, String what, List<String> known, String usual) {
        ConfigValue value = body.optional(name).orElse(null);
        if (value == null) {
            return usual;
        }
        String text = shown(value);
        if (!known.contains(text)) {
            errors.add(
                    prefix + name,
                    "choice",
                    what + " must be one of " + String.join(", ", known) + "; received '" + text + "'.",
                    String.join(", ", known),
                    text);
            return usual;
        }
        return text;
    }

    /** A number without needless digits. */
    static String text(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e9
                ? String.format(Locale.ROOT, "%,d", (long) number).replace(",", " ")
                : String.valueOf(number);
    }
}
