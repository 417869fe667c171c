package dev.perceptron.preprocessing;

import dev.perceptron.api.Experimental;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Different tokens in a fixed order, each found quickly.
 *
 * @param <T> {@code Long} or {@code String}
 */
@Experimental
public final class Vocabulary<T> {
    private final List<T> tokens;
    private final Map<T, Integer> places = new HashMap<>();

    private Vocabulary(List<T> tokens) {
        this.tokens = List.copyOf(tokens);
        for (int i = 0; i < tokens.size(); i++) {
            places.put(tokens.get(i), i);
        }
    }

    /** These tokens in this order; special tokens may stand at the start, as {@code getVocabulary} gives them. */
    public static <T> Vocabulary<T> of(List<T> tokens) {
        if (tokens.isEmpty()) {
            throw new IllegalArgumentException("A vocabulary needs at least one token, received none.");
        }
        return new Vocabulary<>(tokens);
    }

    /** All tokens as they were given. */
    public List<T> tokens() {
        return tokens;
    }

    /** The last place of a token among {@link #tokens}, or -1. */
    int place(T token) {
        return places.getOrDefault(token, -1);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Vocabulary<?> that && tokens.equals(that.tokens);
    }

    @Override
    public int hashCode() {
        return tokens.hashCode();
    }

    @Override
    public String toString() {
        return tokens.size() <= 8 ? tokens.toString() : tokens.subList(0, 8) + " and " + (tokens.size() - 8) + " more";
    }
}
