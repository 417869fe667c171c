package dev.perceptron.config;

/** Nothing, written {@code null}. */
public enum ConfigNull implements ConfigValue {
    /** The only one. */
    NULL;

    @Override
    public String description() {
        return "null";
    }

    @Override
    public String toString() {
        return "null";
    }
}
