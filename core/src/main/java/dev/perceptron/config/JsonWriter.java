package dev.perceptron.config;

import java.util.List;
import java.util.Map;

/** Writes values in the layout of Python's {@code json.dumps}. */
final class JsonWriter {
    private final StringBuilder out = new StringBuilder();
    private final int indent;

    private JsonWriter(int indent) {
        this.indent = indent;
    }

    /**
     * Writes one value.
     *
     * @param indent blanks per level, or -1 for one line
     */
    static String write(ConfigValue value, int indent) {
        JsonWriter writer = new JsonWriter(indent);
        writer.value(value, 0);
        return writer.out.toString();
    }

    private void value(ConfigValue value, int depth) {
        if (value instanceof ConfigObject object) {
            object(object.entries(), depth);
        } else if (value instanceof ConfigList list) {
            list(list.list(), depth);
        } else if (value instanceof ConfigText text) {
            JsonText.quote(text.string(), out);
        } else {
            out.append(value);
        }
    }

    private void object(Map<String, ConfigValue> entries, int depth) {
        open('{', depth);
        String separator = "";
        for (Map.Entry<String, ConfigValue> entry : entries.entrySet()) {
            out.append(separator);
            separator = separator();
            newLine(depth + 1);
            JsonText.quote(entry.getKey(), out);
            out.append(": ");
            value(entry.getValue(), depth + 1);
        }
        close('}', entries.isEmpty(), depth);
    }

    private void list(List<ConfigValue> elements, int depth) {
        open('[', depth);
        String separator = "";
        for (ConfigValue element : elements) {
            out.append(separator);
            separator = separator();
            newLine(depth + 1);
            value(element, depth + 1);
        }
        close(']', elements.isEmpty(), depth);
    }

    private void open(char bracket, int depth) {
        if (depth >= Json.MAX_DEPTH) {
            throw new ConfigException("expected at most " + Json.MAX_DEPTH
                    + " objects and lists inside each other, received more. Flatten the configuration.");
        }
        out.append(bracket);
    }

    private void close(char bracket, boolean empty, int depth) {
        if (!empty) {
            newLine(depth);
        }
        out.append(bracket);
    }

    private String separator() {
        return indent < 0 ? ", " : ",";
    }

    private void newLine(int depth) {
        if (indent >= 0) {
            out.append('\n').append(" ".repeat(indent * depth));
        }
    }
}
