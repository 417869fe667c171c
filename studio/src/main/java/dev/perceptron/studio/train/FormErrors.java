package dev.perceptron.studio.train;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is wrong with a form, field by field: a sentence, and a code with arguments for pages in other languages. */
final class FormErrors {
    private final Map<String, ConfigObject> errors = new LinkedHashMap<>();

    /** Notes what is wrong with a field; the first message of a field counts. */
    void add(String field, String code, String message, Object... arguments) {
        ConfigObject error =
                ConfigObject.empty().with("code", ConfigValue.of(code)).with("message", ConfigValue.of(message));
        for (int i = 0; i < arguments.length; i++) {
            error = error.with(String.valueOf((char) ('a' + i)), ConfigValue.of(String.valueOf(arguments[i])));
        }
        errors.putIfAbsent(field, error);
    }

    /** Whether nothing is wrong. */
    boolean isEmpty() {
        return errors.isEmpty();
    }

    /** Whether nothing is wrong with a field. */
    boolean isFine(String field) {
        return !errors.containsKey(field);
    }

    /** All messages by field: {@code {"epochs": {"code": …, "message": …}}}. */
    ConfigValue write() {
        return ConfigValue.objectOf(errors);
    }

    @Override
    public String toString() {
        return String.join(
                " ",
                errors.values().stream().map(e -> e.get("message").string()).toList());
    }
}
