package dev.perceptron.studio.http;

import dev.perceptron.config.ConfigList;
import dev.perceptron.config.ConfigNumber;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON as browsers read it: NaN and the infinities, which the library writes by name, become null. */
final class PlainJson {
    private PlainJson() {}

    static String text(ConfigValue value) {
        String text = Json.write(value);
        boolean suspect = text.contains("NaN") || text.contains("Infinity");
        return suspect ? Json.write(plain(value)) : text;
    }

    private static ConfigValue plain(ConfigValue value) {
        if (value instanceof ConfigNumber number) {
            String text = number.text();
            return text.equals("NaN") || text.endsWith("Infinity") ? ConfigValue.ofNull() : value;
        }
        if (value instanceof ConfigList list) {
            List<ConfigValue> elements = new ArrayList<>();
            list.list().forEach(element -> elements.add(plain(element)));
            return ConfigValue.listOf(elements);
        }
        if (value instanceof ConfigObject object) {
            Map<String, ConfigValue> entries = new LinkedHashMap<>();
            object.entries().forEach((name, entry) -> entries.put(name, plain(entry)));
            return ConfigValue.objectOf(entries);
        }
        return value;
    }
}
