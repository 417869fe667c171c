package dev.perceptron.config;

import java.util.Objects;

/**
 * A text.
 *
 * @param string its characters
 */
public record ConfigText(String string) implements ConfigValue {
    /** Keeps the characters as they are. */
    public ConfigText {
        Objects.requireNonNull(string, "A text's characters must not be null; write ConfigValue.ofNull() for null.");
    }

    @Override
    public String description() {
        return "the text " + JsonText.shortened(string);
    }

    @Override
    public String toString() {
        return Json.write(this);
    }
}
