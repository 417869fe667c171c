package dev.perceptron.study.plan;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * One thing that varies in a study, with the levels it takes.
 *
 * <pre>{@code
 * Factor<Integer> depth = Factor.of("depth", 0, 1, 2, 3);
 * Factor<Recipe> recipe = Factor.of("recipe", recipes, Recipe::name);
 * }</pre>
 *
 * @param <T> what a level is
 */
public final class Factor<T> {
    private final String name;
    private final Map<String, T> levels;

    private Factor(String name, Map<String, T> levels) {
        this.name = name;
        this.levels = levels;
    }

    /** A factor whose levels are told apart by their own text. */
    @SafeVarargs
    public static <T> Factor<T> of(String name, T... levels) {
        return of(name, Arrays.asList(levels), String::valueOf);
    }

    /**
     * A factor with a text for each level.
     *
     * @param text the same for the same level in every run of the program; it stands in the log of results
     * @throws IllegalArgumentException without levels, or if two have the same text, or a text is no key's part
     */
    public static <T> Factor<T> of(String name, List<T> levels, Function<? super T, String> text) {
        Trial.checkPart("a factor's name", name);
        if (levels.isEmpty()) {
            throw new IllegalArgumentException("The factor '" + name + "' has no levels; give one or more.");
        }
        Map<String, T> named = new LinkedHashMap<>();
        Set<String> twice = new HashSet<>();
        for (T level : levels) {
            String key = text.apply(level);
            Trial.checkPart("a level of '" + name + "'", key);
            if (named.put(key, level) != null) {
                twice.add(key);
            }
        }
        if (!twice.isEmpty()) {
            throw new IllegalArgumentException(
                    "The factor '" + name + "' has several levels named " + twice + "; give each a name of its own.");
        }
        return new Factor<>(name, named);
    }

    /** The factor's name. */
    public String name() {
        return name;
    }

    /** The levels in order. */
    public List<T> levels() {
        return List.copyOf(levels.values());
    }

    /** The levels' texts in order. */
    public List<String> texts() {
        return List.copyOf(levels.keySet());
    }

    /** The level that a trial has of this factor. */
    public T of(Trial trial) {
        return level(trial.text(name));
    }

    /**
     * The level with this text.
     *
     * @throws IllegalArgumentException if there is none
     */
    public T level(String text) {
        T level = levels.get(text);
        if (level == null) {
            throw new IllegalArgumentException(
                    "The factor '" + name + "' has the levels " + levels.keySet() + ", received '" + text + "'.");
        }
        return level;
    }

    @Override
    public String toString() {
        return name + " " + levels.keySet();
    }
}
