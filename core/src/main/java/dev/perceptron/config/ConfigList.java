package dev.perceptron.config;

import java.util.List;

/**
 * Values in order.
 *
 * @param list the elements; copied, never changed afterwards
 */
public record ConfigList(List<ConfigValue> list) implements ConfigValue {
    /** Copies the elements. */
    public ConfigList {
        list = List.copyOf(list);
    }

    @Override
    public String description() {
        return list.isEmpty()
                ? "an empty list"
                : "a list of " + list.size() + (list.size() == 1 ? " element" : " elements");
    }

    @Override
    public String toString() {
        return Json.write(this);
    }
}
