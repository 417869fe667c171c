package dev.perceptron.metric;

import java.util.Arrays;

/** Puts what a metric remembers into one array and back. */
final class Snapshot {
    private Snapshot() {}

    /** All numbers, one array after the other. */
    static double[] of(double[]... parts) {
        double[] all =
                new double[Arrays.stream(parts).mapToInt(part -> part.length).sum()];
        int place = 0;
        for (double[] part : parts) {
            System.arraycopy(part, 0, all, place, part.length);
            place += part.length;
        }
        return all;
    }

    /** Fills the parts, in the order of {@link #of}. */
    static void into(double[] snapshot, double[]... parts) {
        int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
        if (snapshot.length != length) {
            throw new IllegalArgumentException("This metric remembers " + length + " numbers, received "
                    + snapshot.length + "; give it a snapshot of the same metric.");
        }
        int place = 0;
        for (double[] part : parts) {
            System.arraycopy(snapshot, place, part, 0, part.length);
            place += part.length;
        }
    }
}
