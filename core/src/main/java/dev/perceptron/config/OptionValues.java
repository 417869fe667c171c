package dev.perceptron.config;

import dev.perceptron.api.Experimental;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A value for each option of a {@link Schema}, by the option's name: what a recipe is made of. */
@Experimental
public final class OptionValues {
    private final Map<String, @Nullable Object> values = new HashMap<>();

    OptionValues() {}

    /** Sets the value of an option; returns this. */
    public <V> OptionValues set(Option<?, V> option, @Nullable V value) {
        values.put(option.name(), value);
        return this;
    }

    /** The value of an option; null only where the option may be. */
    @SuppressWarnings({"unchecked", "NullAway"}) // put in with the option's type; null only for nullable options
    public <V> V get(Option<?, V> option) {
        if (!values.containsKey(option.name())) {
            throw new IllegalArgumentException("The schema has no option '" + option.name() + "'.");
        }
        return (V) values.get(option.name());
    }
}
