package dev.perceptron.spark.samples;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Comparator;

/**
 * One row of the table.
 *
 * @param x the features
 * @param y the label
 * @param weight how much it counts
 * @param validation whether it is kept aside to validate on
 * @param digest a hash of all that, the same on every machine
 */
record Sample(float[] x, float y, float weight, boolean validation, long digest) implements Serializable {
    /** By content: samples that compare as equal are equal, so their order does not matter. */
    static final Comparator<Sample> ORDER = Comparator.comparingLong(Sample::digest)
            .thenComparing(Sample::x, Arrays::compare)
            .thenComparing(Sample::y)
            .thenComparing(Sample::weight)
            .thenComparing(Sample::validation);

    private static final long START = 0xCBF29CE484222325L;

    static Sample of(float[] x, float y, float weight, boolean validation) {
        long hash = START;
        for (float value : x) {
            hash = mix(hash ^ Float.floatToIntBits(value));
        }
        hash = mix(hash ^ Float.floatToIntBits(y));
        hash = mix(hash ^ Float.floatToIntBits(weight));
        return new Sample(x, y, weight, validation, mix(hash ^ (validation ? 1 : 0)));
    }

    /** The finalizer of SplitMix64. */
    private static long mix(long value) {
        long hash = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        hash = (hash ^ (hash >>> 27)) * 0x94D049BB133111EBL;
        return hash ^ (hash >>> 31);
    }
}
