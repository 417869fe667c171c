package dev.perceptron.config;

import org.jspecify.annotations.Nullable;

/** Reads the rest of a quoted text that has escapes, pairs of surrogates or a fault. */
final class JsonStrings {
    private static final int UNICODE_DIGITS = 4;

    private final String text;
    private final StringBuilder value;
    private int position;
    private @Nullable String problem;

    /**
     * Reads up to the closing quote or the first fault.
     *
     * @param start index after the opening quote
     * @param plain index up to which nothing needs care
     */
    JsonStrings(String text, int start, int plain) {
        this.text = text;
        this.value = new StringBuilder(text.substring(start, plain));
        this.position = plain;
        read();
    }

    /** Returns the characters without escapes. */
    String value() {
        return value.toString();
    }

    /** Returns the index after the closing quote, or of the fault. */
    int end() {
        return position;
    }

    /** Returns what is wrong, or null. */
    @Nullable
    String problem() {
        return problem;
    }

    private void read() {
        while (problem == null) {
            if (position >= text.length()) {
                problem = "the text ends inside a quoted text, expected a closing \".";
                return;
            }
            char c = text.charAt(position);
            if (c == '"') {
                position++;
                return;
            }
            if (c == '\\') {
                escape();
            } else if (c < ' ') {
                problem = "received a control character (code " + (int) c
                        + ") inside quotes. Write it as an escape such as \\n or \\u000a.";
            } else if (Character.isSurrogate(c)) {
                pair();
            } else {
                value.append(c);
                position++;
            }
        }
    }

    private void pair() {
        int point = text.codePointAt(position);
        if (Character.isSupplementaryCodePoint(point)) {
            value.appendCodePoint(point);
            position += 2;
        } else {
            problem = "received half of a surrogate pair, which stands for no character.";
        }
    }

    private void escape() {
        int c = position + 1 < text.length() ? text.charAt(position + 1) : -1;
        int index = "\"\\/bfnrt".indexOf(c);
        if (c == 'u') {
            unicode();
        } else if (c >= 0 && index >= 0) {
            value.append("\"\\/\b\f\n\r\t".charAt(index));
            position += 2;
        } else {
            problem = "received an unknown escape, expected one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX.";
        }
    }

    private void unicode() {
        int first = hex(position);
        if (first < 0) {
            problem = "received an incomplete escape, expected \\u and four hexadecimal digits.";
            return;
        }
        int length = 2 + UNICODE_DIGITS;
        if (!Character.isSurrogate((char) first)) {
            value.append((char) first);
            position += length;
            return;
        }
        int second = hex(position + length);
        if (second < 0 || !Character.isSurrogatePair((char) first, (char) second)) {
            problem = "received half of a surrogate pair, which stands for no character.";
            return;
        }
        value.append((char) first).append((char) second);
        position += 2 * length;
    }

    /** Returns the number of the escape at {@code start}, or -1 if there is none. */
    private int hex(int start) {
        if (!text.startsWith("\\u", start) || start + 2 + UNICODE_DIGITS > text.length()) {
            return -1;
        }
        int code = 0;
        for (int i = start + 2; i < start + 2 + UNICODE_DIGITS; i++) {
            int digit = hexDigit(text.charAt(i));
            if (digit < 0) {
                return -1;
            }
            code = code << 4 | digit;
        }
        return code;
    }

    /** Returns the value of an ASCII digit: {@link Character#digit} also takes those of other scripts. */
    private static int hexDigit(char c) {
        return c < 128 ? Character.digit(c, 16) : -1;
    }
}
