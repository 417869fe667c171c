package dev.perceptron.testkit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Which recipe is written a second time by which oracle: an explicit list, one line each. */
final class Oracles<O> {
    private final String family;
    private final Map<Class<?>, O> byType = new LinkedHashMap<>();

    /**
     * An empty list.
     *
     * @param family what the recipes are, for messages: {@code activation}
     */
    Oracles(String family) {
        this.family = family;
    }

    /** The same list with one line more. */
    Oracles<O> with(Class<?> recipe, O oracle) {
        if (byType.put(recipe, oracle) != null) {
            throw new IllegalArgumentException("The " + family + " " + recipe.getSimpleName() + " has two oracles.");
        }
        return this;
    }

    /** The oracle of a recipe. */
    O of(Object recipe) {
        O oracle = byType.get(recipe.getClass());
        if (oracle == null) {
            throw new IllegalArgumentException(
                    "The " + family + " " + recipe.getClass().getSimpleName()
                            + " has no oracle; write its definition once more and add a line to the list of " + family
                            + " oracles.");
        }
        return oracle;
    }

    /** All recipes that have one. */
    Set<Class<?>> recipes() {
        return byType.keySet();
    }
}
