package dev.perceptron.config;

import dev.perceptron.api.Experimental;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The name that somebody who mistyped one may have meant. */
@Experimental
public final class NearName {
    private static final int SHORT = 4;
    private static final int FEW = 12;

    private NearName() {}

    /**
     * {@code ; did you mean price?}, or nothing where no name is near: up to two letters differ, or a third of them, of names
     * below four letters only capitals.
     */
    public static String hint(String received, Collection<String> names) {
        return names.stream()
                .filter(name ->
                        distance(received, name) <= (name.length() < SHORT ? 0 : Math.max(2, name.length() / 3)))
                .min(Comparator.comparingInt(name -> distance(received, name)))
                .map(name -> "; did you mean " + name + "?")
                .orElse("");
    }

    /** The end of a message about a name that is none of these: the {@link #hint}, or a full stop. */
    public static String ending(String received, Collection<String> names) {
        String hint = hint(received, names);
        return hint.isEmpty() ? "." : hint;
    }

    /**
     * What to say where a name is not known: {@code ; did you mean 'relu' or 'selu'?} with up to three near ones, else {@code
     * ; known are a, b, c.} or the nearest of many.
     */
    public static String orKnown(String received, Collection<String> names) {
        String plain = plain(received);
        Map<String, String> once = new LinkedHashMap<>();
        names.forEach(name -> once.putIfAbsent(plain(name), name));
        List<String> nearest = once.values().stream()
                .sorted(Comparator.comparingInt((String name) -> rank(plain, plain(name))))
                .limit(3)
                .toList();
        List<String> near =
                nearest.stream().filter(name -> isNear(plain, plain(name))).toList();
        if (!near.isEmpty()) {
            return "; did you mean " + quoted(near, " or ") + "?";
        }
        return names.size() <= FEW
                ? "; known are " + String.join(", ", names) + "."
                : "; of the " + names.size() + " known ones the nearest are " + quoted(nearest, ", ") + ".";
    }

    private static boolean isNear(String received, String name) {
        int most = name.length() < SHORT ? 1 : Math.max(2, name.length() / 3);
        return distance(received, name) <= most || begins(received, name);
    }

    /** A name that begins as another, or goes on after it, is nearer than one that is spelt alike. */
    private static int rank(String received, String name) {
        return begins(received, name) ? Math.min(1, distance(received, name)) : distance(received, name);
    }

    private static boolean begins(String received, String name) {
        return name.length() >= SHORT && received.startsWith(name)
                || received.length() >= SHORT && name.startsWith(received);
    }

    private static String quoted(List<String> names, String between) {
        return names.stream().map(name -> "'" + name + "'").collect(Collectors.joining(between));
    }

    /** Without what Keras's different spellings differ in: {@code MeanIoU} and {@code mean_io_u}. */
    private static String plain(String name) {
        return name.replace("_", "").toLowerCase(Locale.ROOT);
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
