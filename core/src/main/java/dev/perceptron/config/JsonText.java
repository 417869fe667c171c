package dev.perceptron.config;

/** Texts in JSON's quotes, escaped as Python does by default: ASCII only. */
final class JsonText {
    private static final int SHORT = 60;

    private JsonText() {}

    /** Returns the text in quotes. */
    static String quote(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2);
        quote(text, out);
        return out.toString();
    }

    /** Returns the text in quotes, cut after 60 characters: for messages. */
    static String shortened(String text) {
        return quote(text.length() > SHORT ? text.substring(0, SHORT) + "..." : text);
    }

    /** Returns the text without quotes, cut after 60 characters: for messages. */
    static String plainShortened(String text) {
        return text.length() > SHORT ? text.substring(0, SHORT) + "..." : text;
    }

    /** Appends the text in quotes. */
    static void quote(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\f' -> out.append("\\f");
                case '\b' -> out.append("\\b");
                default -> {
                    if (c >= ' ' && c <= '~') {
                        out.append(c);
                    } else {
                        hex(c, out);
                    }
                }
            }
        }
        out.append('"');
    }

    private static void hex(char c, StringBuilder out) {
        out.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            out.append(Character.forDigit(c >> shift & 0xf, 16));
        }
    }
}
