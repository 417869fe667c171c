package dev.perceptron.config;

/** A truth value. */
public enum ConfigBool implements ConfigValue {
    /** False. */
    FALSE,
    /** True. */
    TRUE;

    @Override
    public boolean asBool() {
        return this == TRUE;
    }

    @Override
    public String description() {
        return toString();
    }

    @Override
    public String toString() {
        return this == TRUE ? "true" : "false";
    }
}
