package dev.perceptron.config;

import dev.perceptron.api.Experimental;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What one component of a recipe is made of: an {@link Option}, or several.
 *
 * <pre>{@code
 * LayerOptions.NAME.and(LayerOptions.DTYPE)     // a name, then an entry that is no component
 * }</pre>
 */
@Experimental
public interface Component<R, V> {
    /** The options in the order of Keras's config. */
    List<Option<? super R, ?>> options();

    /** The component, of a value for each option. */
    V from(OptionValues values);

    /** A component made of several options. */
    static <R, V> Component<R, V> of(List<Option<? super R, ?>> options, Function<OptionValues, V> maker) {
        return new ComponentOf<R, V>(List.copyOf(options), maker);
    }

    /** The same followed by an entry of the config that is no component: a data type, say. */
    default Component<R, V> and(Option<? super R, ?> entry) {
        return of(Stream.concat(options().stream(), Stream.of(entry)).toList(), this::from);
    }
}
