package dev.perceptron.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads one JSON value from a text and keeps track of the place for messages. */
final class JsonReader {
    private final String text;
    private final boolean lenient;
    private final JsonPlace place = new JsonPlace();
    private int position;

    JsonReader(String text, boolean lenient) {
        this.text = text;
        this.lenient = lenient;
    }

    ConfigValue read() {
        skipBlanks();
        if (position == text.length()) {
            throw error("the text is empty, expected a JSON value.");
        }
        ConfigValue value = value();
        skipBlanks();
        if (position < text.length()) {
            throw error("received " + here() + " after the end of the value. Keep one value in a text.");
        }
        return value;
    }

    private ConfigValue value() {
        int c = peek();
        if (c == '{') {
            return object();
        }
        if (c == '[') {
            return list();
        }
        if (c == '"') {
            return new ConfigText(string());
        }
        if (c == '-' || (c >= '0' && c <= '9')) {
            return text.startsWith("-Infinity", position) ? word() : number();
        }
        return word();
    }

    private ConfigValue object() {
        enter();
        Map<String, ConfigValue> entries = new LinkedHashMap<>();
        skipBlanks();
        if (peek() == '}') {
            return leave(new ConfigObject(entries));
        }
        while (true) {
            int start = position;
            if (peek() != '"') {
                throw error("received " + here() + ", expected an entry's name in double quotes.");
            }
            String name = string();
            if (entries.containsKey(name)) {
                position = start;
                throw error("the entry " + JsonText.shortened(name) + " is there twice. Remove one of the two.");
            }
            place.name(name);
            skipBlanks();
            expect(':', "\":\" after the entry's name");
            skipBlanks();
            entries.put(name, value());
            skipBlanks();
            if (peek() == '}') {
                return leave(new ConfigObject(entries));
            }
            expect(',', "\",\" or \"}\" after an entry");
            skipBlanks();
            if (peek() == '}') {
                throw error("received a comma before \"}\". Remove the comma.");
            }
        }
    }

    private ConfigValue list() {
        enter();
        List<ConfigValue> elements = new ArrayList<>();
        skipBlanks();
        if (peek() == ']') {
            return leave(new ConfigList(elements));
        }
        while (true) {
            place.index(elements.size());
            elements.add(value());
            skipBlanks();
            if (peek() == ']') {
                return leave(new ConfigList(elements));
            }
            expect(',', "\",\" or \"]\" after an element");
            skipBlanks();
            if (peek() == ']') {
                throw error("received a comma before \"]\". Remove the comma.");
            }
        }
    }

    private void enter() {
        if (place.depth() == Json.MAX_DEPTH) {
            throw error("received more than " + Json.MAX_DEPTH + " objects and lists inside each other.");
        }
        place.enter();
        position++;
    }

    private ConfigValue leave(ConfigValue value) {
        place.leave();
        position++;
        return value;
    }

    private ConfigValue number() {
        int end = JsonNumbers.end(text, position);
        int attempt = JsonNumbers.endOfAttempt(text, position);
        if (end != attempt) {
            throw error("received " + JsonText.plainShortened(text.substring(position, attempt))
                    + ", expected a number such as 12, -0.5 or 1e-3 of at most " + ConfigNumber.LONGEST
                    + " characters and " + ConfigNumber.LONGEST_EXPONENT + " digits in the exponent.");
        }
        String number = text.substring(position, end);
        position = end;
        return new ConfigNumber(number);
    }

    private ConfigValue word() {
        int end = position;
        while (end < text.length() && isWordPart(text.charAt(end))) {
            end++;
        }
        String word = text.substring(position, end);
        ConfigValue value = switch (word) {
            case "true" -> ConfigBool.TRUE;
            case "false" -> ConfigBool.FALSE;
            case "null" -> ConfigNull.NULL;
            default -> special(word);
        };
        position = end;
        return value;
    }

    private ConfigValue special(String word) {
        if (ConfigNumber.isNonFinite(word)) {
            if (lenient) {
                return new ConfigNumber(word);
            }
            throw error("received " + word + ", which is no JSON. Write a number, or read with Json.parseLenient.");
        }
        String received = word.isEmpty() ? here() : JsonText.plainShortened(word);
        throw error("received " + received + ", expected a value: an object, a list, a text in double quotes, a number,"
                + " true, false or null.");
    }

    private String string() {
        int start = ++position;
        while (position < text.length()) {
            char c = text.charAt(position);
            if (c == '"') {
                return text.substring(start, position++);
            }
            if (c == '\\' || c < ' ' || Character.isSurrogate(c)) {
                break;
            }
            position++;
        }
        JsonStrings strings = new JsonStrings(text, start, position);
        if (strings.problem() != null) {
            position = strings.end();
            throw error(strings.problem());
        }
        position = strings.end();
        return strings.value();
    }

    private void expect(char wanted, String description) {
        if (peek() != wanted) {
            throw error("received " + here() + ", expected " + description + ".");
        }
        position++;
    }

    private int peek() {
        return position < text.length() ? text.charAt(position) : -1;
    }

    private void skipBlanks() {
        while (position < text.length()) {
            char c = text.charAt(position);
            if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
                return;
            }
            position++;
        }
    }

    private String here() {
        if (position >= text.length()) {
            return "the end of the text";
        }
        if (text.startsWith("//", position) || text.startsWith("/*", position) || text.charAt(position) == '#') {
            return "a comment, which JSON does not have";
        }
        int end = text.offsetByCodePoints(position, 1);
        return JsonText.quote(text.substring(position, end));
    }

    private static boolean isWordPart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    }

    private JsonException error(String problem) {
        return error(text, position, place.path(), problem);
    }

    /** Returns an error at a position, whose line and column it counts. */
    static JsonException error(String text, int position, String path, String problem) {
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < position; i++) {
            char c = text.charAt(i);
            boolean lastOfPair = c == '\n' || (c == '\r' && !text.startsWith("\n", i + 1));
            if (lastOfPair) {
                line++;
                lineStart = i + 1;
            }
        }
        return new JsonException(line, position - lineStart + 1, path, problem);
    }
}
