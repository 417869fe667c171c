package dev.perceptron.config;

import java.util.List;
import java.util.function.Function;

/**
 * One entry of a catalogue: Keras's names for a kind of recipe, and how to read its config.
 *
 * <pre>{@code
 * static final Type<ActivationFunction> TYPE =
 *         Type.of("elu", config -> new Elu(config.readOr("alpha", ConfigValue::asFloat, 1f)));
 * }</pre>
 *
 * @param name Keras's class or function name, under which it is written
 * @param aliases other names it is known by: {@code he_normal}, {@code mse}
 * @param reader makes the recipe from a config; missing entries take Keras's defaults
 */
public record Type<T>(String name, List<String> aliases, Function<ConfigObject, ? extends T> reader) {
    /** Copies the names. */
    public Type {
        aliases = List.copyOf(aliases);
    }

    /** A type known by its own name and others. */
    public static <T> Type<T> of(String name, Function<ConfigObject, ? extends T> reader, String... aliases) {
        return new Type<>(name, List.of(aliases), reader);
    }
}
