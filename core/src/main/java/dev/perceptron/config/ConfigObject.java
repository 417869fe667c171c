package dev.perceptron.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Named values in a fixed order.
 *
 * <p>Two objects with the same entries are equal whatever the order.
 *
 * @param entries name to value; copied, never changed afterwards
 */
public record ConfigObject(Map<String, ConfigValue> entries) implements ConfigValue {
    private static final int NAMES_IN_MESSAGE = 20;

    /** Copies the entries and keeps their order. */
    public ConfigObject {
        entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    /** Returns a copy with one entry added at the end, or replaced where it stands. */
    public ConfigObject with(String name, ConfigValue value) {
        Map<String, ConfigValue> copy = new LinkedHashMap<>(entries);
        copy.put(name, value);
        return new ConfigObject(copy);
    }

    /** Returns an object without entries, to start from. */
    public static ConfigObject empty() {
        return new ConfigObject(Map.of());
    }

    static ConfigObject expect(ConfigValue value, String name) {
        if (value instanceof ConfigObject object) {
            return object;
        }
        throw new ConfigException(
                "expected an object with an entry " + JsonText.quote(name) + ", received " + value.description() + ".");
    }

    ConfigValue required(String name) {
        ConfigValue value = entries.get(name);
        if (value == null) {
            throw new ConfigException("the entry " + JsonText.quote(name) + " is missing; " + names() + ".");
        }
        return value;
    }

    private String names() {
        if (entries.isEmpty()) {
            return "the object is empty";
        }
        String more = entries.size() > NAMES_IN_MESSAGE ? ", …" : "";
        return entries.keySet().stream()
                .limit(NAMES_IN_MESSAGE)
                .map(JsonText::quote)
                .collect(Collectors.joining(", ", "the object has ", more));
    }

    @Override
    public String description() {
        return entries.isEmpty()
                ? "an empty object"
                : "an object with " + entries.size() + (entries.size() == 1 ? " entry" : " entries");
    }

    @Override
    public String toString() {
        return Json.write(this);
    }
}
