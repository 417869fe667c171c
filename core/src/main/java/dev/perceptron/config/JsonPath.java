package dev.perceptron.config;

/** How a place inside a JSON text is written: {@code layers[3].config["odd name"]}. */
final class JsonPath {
    private static final int LONGEST = 40;

    private JsonPath() {}

    /** Returns an entry's name as one step: bare if it is a plain word, else quoted in brackets. */
    static String name(String name) {
        if (isWord(name)) {
            return name;
        }
        String part = name.length() > LONGEST ? name.substring(0, LONGEST) + "…" : name;
        return "[" + JsonText.quote(part) + "]";
    }

    /** Returns an element's number as one step. */
    static String index(int index) {
        return "[" + index + "]";
    }

    /** Joins an outer and an inner path; either may be empty. */
    static String join(String outer, String inner) {
        boolean dot = !outer.isEmpty() && !inner.isEmpty() && inner.charAt(0) != '[';
        return outer + (dot ? "." : "") + inner;
    }

    private static boolean isWord(String name) {
        if (name.isEmpty() || name.length() > LONGEST) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$';
            boolean later = i > 0 && ((c >= '0' && c <= '9') || c == '-');
            if (!letter && !later) {
                return false;
            }
        }
        return true;
    }
}
