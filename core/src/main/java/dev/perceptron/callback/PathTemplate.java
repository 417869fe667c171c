package dev.perceptron.callback;

import dev.perceptron.config.Numbers;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file name with values put in as Python's {@code str.format} does: {@code {epoch:02d}-{val_loss:.2f}.keras}.
 *
 * @param text the name; <code>{{</code> and <code>}}</code> stand for single braces
 */
record PathTemplate(String text) {
    private static final Pattern FIELD = Pattern.compile("\\{\\{|\\}\\}|\\{([^{}:!]*)(?::([^{}]*))?\\}|[{}]");
    private static final Pattern SPEC =
            Pattern.compile("(?:(.)?([<>^=]))?([-+ ])?(0)?([0-9]{1,3})?(?:\\.([0-9]{1,3}))?([dfFeEgGs%])?");

    /** Puts the values in; integers and other numbers by name. */
    String fill(Map<String, Number> values) {
        Matcher field = FIELD.matcher(text);
        StringBuilder out = new StringBuilder();
        while (field.find()) {
            String found = field.group();
            String put = switch (found) {
                case "{{" -> "{";
                case "}}" -> "}";
                case "{", "}" -> throw wrong("a single '" + found + "'; write it twice to have it in the name");
                default -> value(field.group(1), field.group(2), values);
            };
            field.appendReplacement(out, Matcher.quoteReplacement(put));
        }
        return field.appendTail(out).toString();
    }

    private String value(String name, @Nullable String spec, Map<String, Number> values) {
        Number value = values.get(name);
        if (value == null) {
            throw wrong("'" + name + "'; there are " + values.keySet());
        }
        Matcher parts = SPEC.matcher(spec == null ? "" : spec);
        if (!parts.matches()) {
            throw wrong("the format '" + spec + "' of " + name + " is none; usual are 02d and .4f");
        }
        String precision = parts.group(6);
        String kind = parts.group(7);
        boolean whole = !(value instanceof Double);
        if ("d".equals(kind) && (!whole || precision != null) || "s".equals(kind)) {
            throw wrong("the format '" + spec + "' does not fit " + name + ", which is " + value);
        }
        int digits = precision == null ? 6 : Integer.parseInt(precision);
        String number = whole && (kind == null || kind.equals("d"))
                ? Long.toString(value.longValue())
                : decimal(value.doubleValue(), kind, precision == null && kind == null ? -1 : digits);
        if (parts.group(3) != null && !parts.group(3).equals("-") && !number.startsWith("-")) {
            number = parts.group(3) + number;
        }
        int width = parts.group(5) == null ? 0 : Integer.parseInt(parts.group(5));
        boolean zero = parts.group(4) != null && parts.group(2) == null;
        String fill = zero ? "0" : parts.group(1) == null ? " " : parts.group(1);
        String align = zero ? "=" : parts.group(2) == null ? ">" : parts.group(2);
        return pad(number, Math.max(0, width - number.length()), fill, align);
    }

    private static String decimal(double value, @Nullable String kind, int digits) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            String word = Double.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
            return "%".equals(kind) ? word + "%" : word;
        }
        if (digits < 0) {
            return Numbers.shortest(value);
        }
        return switch (kind == null ? "g" : kind) {
            case "f", "F" -> fixed(new BigDecimal(value), digits, value);
            case "%" -> fixed(new BigDecimal(value).movePointRight(2), digits, value) + "%";
            case "e" -> String.format(Locale.ROOT, "%." + digits + "e", new BigDecimal(value));
            case "E" -> String.format(Locale.ROOT, "%." + digits + "E", new BigDecimal(value));
            case "G" -> general(value, digits).toUpperCase(Locale.ROOT);
            default -> general(value, digits);
        };
    }

    /** Halves go to the even digit of the exact value, as in C. */
    private static String fixed(BigDecimal value, int digits, double sign) {
        String text = value.setScale(digits, RoundingMode.HALF_EVEN).toPlainString();
        return Double.compare(sign, 0) < 0 && !text.startsWith("-") ? "-" + text : text;
    }

    /** C's %g: so many significant digits, without zeros at the end. */
    private static String general(double value, int digits) {
        int significant = Math.max(1, digits);
        if (value == 0) {
            return "0";
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(significant, RoundingMode.HALF_EVEN));
        int exponent = rounded.precision() - rounded.scale() - 1;
        if (exponent >= -4 && exponent < significant) {
            String text = rounded.toPlainString();
            return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
        }
        String text = String.format(Locale.ROOT, "%." + (significant - 1) + "e", rounded);
        int mark = text.indexOf('e');
        String mantissa = text.substring(0, mark);
        return (mantissa.contains(".") ? mantissa.replaceAll("0+$", "").replaceAll("\\.$", "") : mantissa)
                + text.substring(mark);
    }

    private static String pad(String number, int count, String fill, String align) {
        return switch (align) {
            case "<" -> number + fill.repeat(count);
            case "^" -> fill.repeat(count / 2) + number + fill.repeat(count - count / 2);
            case "=" -> {
                boolean signed = !number.isEmpty() && "+- ".indexOf(number.charAt(0)) >= 0;
                yield signed
                        ? number.charAt(0) + fill.repeat(count) + number.substring(1)
                        : fill.repeat(count) + number;
            }
            default -> fill.repeat(count) + number;
        };
    }

    private IllegalArgumentException wrong(String reason) {
        return new IllegalArgumentException(
                "Failed to format this callback filepath: \"" + text + "\". Reason: " + reason + ".");
    }
}
