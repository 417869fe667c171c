package dev.perceptron.config;

import dev.perceptron.api.Experimental;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The name that somebody who mistyped one may have meant. */
@Experimental
public final class NearName {
    private static final int SHORT = 4;

    private NearName() {}

    /**
     * {@code ; did you mean price?}, or nothing where no name is near: up to two letters differ, or a third of them, of
     * names below four letters only capitals.
     */
    public static String hint(String received, List<String> names) {
        return names.stream()
                .filter(name ->
                        distance(received, name) <= (name.length() < SHORT ? 0 : Math.max(2, name.length() / 3)))
                .min(Comparator.comparingInt(name -> distance(received, name)))
                .map(name -> "; did you mean " + name + "?")
                .orElse("");
    }

    /** The end of a message about a name that is none of these: the {@link #hint}, or a full stop. */
    public static String ending(String received, List<String> names) {
        String hint = hint(received, names);
        return hint.isEmpty() ? "." : hint;
    }

    /** How many letters must be changed, added or taken away, whatever their case. Source: Levenshtein 1966. */
    static int distance(String one, String other) {
        String a = one.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
