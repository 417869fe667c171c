package dev.perceptron.training;

import dev.perceptron.random.Purpose;
import dev.perceptron.random.Seed;
import dev.perceptron.tensor.Rows;
import dev.perceptron.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Samples and their targets, as many of one as of the other.
 *
 * @param x one entry for each of the model's inputs
 * @param y one entry for each of its outputs; empty for predictions
 * @param weights of the samples: one entry for all outputs, or one for each, or none for 1 each; a number for each
 *     sample, or for each of its values
 */
public record Data(List<Rows> x, List<Rows> y, List<Rows> weights) {
    /** Checks the counts. */
    public Data {
        x = given("inputs", x);
        y = given("targets", y);
        weights = given("sample weights", weights);
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
        for (Rows rows : weights) {
            check(rows.count(), count, "sample weights");
        }
        if (weights.size() > 1 && weights.size() != y.size()) {
            throw new IllegalArgumentException("Received sample weights for " + weights.size()
                    + " outputs but targets for " + y.size() + "; give one for all outputs or one for each.");
        }
    }

    /** Samples that all weigh 1. */
    public Data(List<Rows> x, List<Rows> y) {
        this(x, y, List.of());
    }

    private static List<Rows> given(String what, List<Rows> rows) {
        if (rows == null || rows.stream().anyMatch(Objects::isNull)) {
            throw new IllegalArgumentException("The " + what + " are null; give a Tensor, rows or a list of them.");
        }
        return List.copyOf(rows);
    }

    private static void check(int received, int expected, String what) {
        if (received != expected) {
            throw new IllegalArgumentException("Received " + expected + " inputs but " + received + " " + what
                    + "; there must be as many of each.");
        }
    }

    /** One input and one target. */
    public static Data of(Rows x, Rows y) {
        return new Data(Arrays.asList(x), Arrays.asList(y));
    }

    /** One input, one target and the samples' weights. */
    public static Data of(Rows x, Rows y, Rows weights) {
        return new Data(Arrays.asList(x), Arrays.asList(y), Arrays.asList(weights));
    }

    /** The same with these sample weights, for all outputs or for each. */
    public Data withSampleWeights(Rows... newWeights) {
        return new Data(x, y, List.of(newWeights));
    }

    /** The weights at one output, or null where all are 1. */
    @Nullable
    Rows weights(int output) {
        return weights.isEmpty() ? null : weights.get(weights.size() == 1 ? 0 : output);
    }

    /** How many samples there are. */
    public int count() {
        return x.get(0).count();
    }

    /** A copy of the samples in an order of chance that this seed fixes, targets and weights with them. */
    public Data shuffled(long seed) {
        int[] order = Seed.of(seed).stream(Purpose.SHUFFLE, 0, 0).permutation(count());
        return new Data(ordered(x, order), ordered(y, order), ordered(weights, order));
    }

    private static List<Rows> ordered(List<Rows> all, int[] order) {
        List<Rows> result = new ArrayList<>();
        for (Rows rows : all) {
            Tensor copy = Tensor.zeros(rows.rowShape().prepend(order.length));
            rows.gather(order, 0, order.length, copy, 0);
            result.add(copy);
        }
        return result;
    }

    /** Some of the samples in a row. */
    public Data range(int from, int to) {
        return new Data(
                x.stream().map(rows -> rows.range(from, to)).toList(),
                y.stream().map(rows -> rows.range(from, to)).toList(),
                weights.stream().map(rows -> rows.range(from, to)).toList());
    }
}
