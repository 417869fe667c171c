package dev.perceptron.tabular.table;

import java.util.ArrayList;
import java.util.List;

/** Guesses what stands between the cells of a CSV file from its first lines. */
final class Dialect {
    private static final char[] DELIMITERS = {',', ';', '\t', '|'};
    private static final int LINES = 50;

    private Dialect() {}

    /** The delimiter that divides most lines into equally many cells, two or more; a comma if none does. */
    static char delimiter(String sample) {
        char best = ',';
        double bestScore = 0;
        for (char delimiter : DELIMITERS) {
            double score = score(counts(sample, delimiter));
            if (score > bestScore) {
                best = delimiter;
                bestScore = score;
            }
        }
        return best;
    }

    /** The share of lines that have the first line's number of delimiters, and a little for more of them. */
    private static double score(List<Integer> counts) {
        if (counts.isEmpty() || counts.get(0) == 0) {
            return 0;
        }
        int first = counts.get(0);
        long same = counts.stream().filter(count -> count == first).count();
        return (double) same / counts.size() + Math.min(first, 1000) * 1e-4;
    }

    /** How many delimiters each of the first lines has outside quotes. */
    private static List<Integer> counts(String sample, char delimiter) {
        List<Integer> counts = new ArrayList<>();
        int count = 0;
        boolean quoted = false;
        boolean empty = true;
        for (int i = 0; i < sample.length() && counts.size() < LINES; i++) {
            char c = sample.charAt(i);
            if (c == '"') {
                quoted = !quoted;
                empty = false;
            } else if (!quoted && (c == '\n' || c == '\r')) {
                if (!empty) {
                    counts.add(count);
                }
                count = 0;
                empty = true;
            } else {
                empty = false;
                if (!quoted && c == delimiter) {
                    count++;
                }
            }
        }
        if (counts.isEmpty() && !empty) {
            counts.add(count);
        }
        return counts;
    }
}
