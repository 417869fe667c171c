package dev.perceptron.testkit;

/**
 * How far a float32 result may be from the oracle's: |got − expected| ≤ 1e−4·|expected| + 1e−5·scale.
 *
 * <p>The scale is the largest magnitude of the array and, for gradients, at least a hundredth of the largest of all
 * gradients of the network and of its loss; the latter allows about one unit in the last place of the loss where
 * derivatives cancel to nothing.
 *
 * <p>Why so much: a sum of k products in one chain of float32 operations is off by at most k·2⁻²⁴ of the sum of
 * magnitudes, and k is at most 81 here (9 inputs × 9 places), so 5e−6; elements of an array come from sums of the same
 * size of which some cancel, hence "of the largest" and not "of each". The relative part is for saturated units: tanh's
 * slope 1−y² and crossentropy's p−y lose as many digits as y is near to 1; draws nearer than 1e−3 are refused, so
 * 2⁻²⁴/1e−3 = 6e−5. Why not more: nearly all random networks keep to a tenth of this.
 */
final class Float32 {
    private static final double RELATIVE = 1e-4;
    private static final double ABSOLUTE = 1e-5;

    private Float32() {}

    static double largest(double[] values) {
        double largest = 0;
        for (double value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    static void compare(CheckReport report, String what, double[] expected, float[] actual, double atLeast) {
        if (expected.length != actual.length) {
            report.fail(what + ": expected " + expected.length + " numbers, received " + actual.length);
            return;
        }
        double scale = Math.max(largest(expected), atLeast);
        for (int i = 0; i < expected.length; i++) {
            double allowed = RELATIVE * Math.abs(expected[i]) + ABSOLUTE * scale;
            double error = Math.abs(actual[i] - expected[i]) / Math.max(allowed, Float.MIN_NORMAL);
            report.add(
                    Double.isNaN(error) ? Double.POSITIVE_INFINITY : error,
                    what + "[" + i + "]",
                    expected[i],
                    actual[i]);
        }
    }

    static void compare(CheckReport report, String what, double expected, double actual) {
        compare(report, what, new double[] {expected}, new float[] {(float) actual}, 0);
    }
}
