package dev.perceptron.preprocessing;

import dev.perceptron.config.ConfigException;
import dev.perceptron.config.ConfigValue;
import java.util.Locale;

/** How unknown integers are divided among several places for unknown tokens; texts are always hashed. */
public enum OovMethod {
    /** The remainder of the division by the number of places. */
    FLOORMOD,
    /** The hash of the number's decimal digits. */
    FARMHASH;

    /** Keras's name. */
    public String kerasName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static OovMethod read(ConfigValue value) {
        return switch (value.string()) {
            case "floormod" -> FLOORMOD;
            case "farmhash" -> FARMHASH;
            default ->
                throw new ConfigException("expected floormod or farmhash, received " + value.description() + ".");
        };
    }
}
