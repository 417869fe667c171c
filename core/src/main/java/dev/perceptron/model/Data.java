package dev.perceptron.model;

import dev.perceptron.tensor.Rows;
import java.util.List;

/**
 * Samples and their targets, as many of one as of the other.
 *
 * @param x one entry for each of the model's inputs
 * @param y one entry for each of its outputs; empty for predictions
 */
public record Data(List<Rows> x, List<Rows> y) {
    /** Checks the counts. */
    public Data {
        x = List.copyOf(x);
        y = List.copyOf(y);
        if (x.isEmpty()) {
            throw new IllegalArgumentException("Received no inputs; give one or more.");
        }
        int count = x.get(0).count();
        for (Rows rows : x) {
            check(rows.count(), count, "inputs");
        }
        for (Rows rows : y) {
            check(rows.count(), count, "targets");
        }
    }

    private static void check(int received, int expected, String what) {
        if (received != expected) {
            throw new IllegalArgumentException("Received " + expected + " inputs but " + received + " " + what
                    + "; there must be as many of each.");
        }
    }

    /** One input and one target. */
    public static Data of(Rows x, Rows y) {
        return new Data(List.of(x), List.of(y));
    }

    /** How many samples there are. */
    public int count() {
        return x.get(0).count();
    }

    /** Some of the samples in a row. */
    public Data range(int from, int to) {
        return new Data(
                x.stream().map(rows -> rows.range(from, to)).toList(),
                y.stream().map(rows -> rows.range(from, to)).toList());
    }
}
