package dev.perceptron.tabular;

import dev.perceptron.random.Purpose;
import dev.perceptron.random.Seed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Divides rows into parts of nearly equal size in which the target is spread alike. */
final class Folds {
    private Folds() {}

    /**
     * Each row's part, from 0.
     *
     * @param values classes or numbers: rows of equal or near values are dealt out one to each part
     * @param seed fixes the order of chance
     */
    static int[] of(double[] values, int parts, long seed) {
        int[] shuffled = Seed.of(seed).stream(Purpose.CUSTOM, 0, 0).permutation(values.length);
        List<Integer> order = new ArrayList<>(IntStream.of(shuffled).boxed().toList());
        order.sort(Comparator.comparingDouble(row -> values[row]));
        int[] part = new int[values.length];
        int[] deal = new int[0];
        for (int i = 0; i < order.size(); i++) {
            if (i % parts == 0) {
                deal = Seed.of(seed).stream(Purpose.CUSTOM, 1, i / parts).permutation(parts);
            }
            part[order.get(i)] = deal[i % parts];
        }
        return part;
    }

    /** The rows of a part, or of all others. */
    static int[] rows(int[] parts, int part, boolean inside) {
        return IntStream.range(0, parts.length)
                .filter(row -> (parts[row] == part) == inside)
                .toArray();
    }
}
