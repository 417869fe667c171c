package dev.perceptron.testkit.conformance;

import java.util.Arrays;
import java.util.Locale;

/**
 * The first value of a comparison that differs.
 *
 * @param key what was compared: {@code output}, {@code d_weights[1]}
 * @param index the element's place along each axis; empty for a single value
 * @param expected Keras's value
 * @param received ours
 * @param allowed how far apart numbers may lie; NaN where nothing but the value itself will do
 */
public record Difference(String key, int[] index, String expected, String received, double allowed) {
    /** Copies the index. */
    public Difference {
        index = index.clone();
    }

    @Override
    public int[] index() {
        return index.clone();
    }

    /** The place: {@code output[1, 2]}. */
    public String place() {
        return index.length == 0 ? key : key + Arrays.toString(index);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Difference difference && toString().equals(difference.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    @Override
    public String toString() {
        String bound = !Double.isFinite(allowed) ? "" : String.format(Locale.ROOT, " (allowed ±%.3g)", allowed);
        return place() + ": expected " + expected + ", received " + received + bound;
    }
}
