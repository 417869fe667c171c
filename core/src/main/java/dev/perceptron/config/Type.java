package dev.perceptron.config;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a catalogue: Keras's names for a kind of recipe, and how to read its config.
 *
 * <p>Core's own recipes are read by their {@link Schema}; others by a function:
 *
 * <pre>{@code
 * Type<ActivationFunction> swish15 =
 *         Type.of("swish15", config -> new Swish(config.readOr("beta", ConfigValue::asFloat, 1.5f)));
 * }</pre>
 */
public interface Type<T> {
    /** Keras's class or function name, under which it is written. */
    String name();

    /** Other names it is known by: {@code he_normal}, {@code mse}. */
    List<String> aliases();

    /** The recipe of a config; missing entries take Keras's defaults. */
    T read(ConfigObject config);

    /** The options that its configs hold; null if a function reads them. */
    default @Nullable Schema<? extends T> schema() {
        return null;
    }

    /** A type known by its own name and others. */
    static <T> Type<T> of(String name, Function<ConfigObject, ? extends T> reader, String... aliases) {
        return new FunctionType<>(name, List.of(aliases), reader);
    }
}
