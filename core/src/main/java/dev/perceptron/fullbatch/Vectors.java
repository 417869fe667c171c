package dev.perceptron.fullbatch;

/** Sums over arrays, in index order. */
final class Vectors {
    private Vectors() {}

    /** Σ aᵢ·bᵢ. */
    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum = Math.fma(a[i], b[i], sum);
        }
        return sum;
    }

    /** The largest |aᵢ|; NaN if there is one. */
    static double largest(double[] a) {
        double largest = 0;
        for (double value : a) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    /** y += scale·x. */
    static void add(double scale, double[] x, double[] y) {
        for (int i = 0; i < y.length; i++) {
            y[i] = Math.fma(scale, x[i], y[i]);
        }
    }

    /** z = x + scale·y. */
    static void sum(double[] x, double scale, double[] y, double[] z) {
        for (int i = 0; i < z.length; i++) {
            z[i] = Math.fma(scale, y[i], x[i]);
        }
    }

    /** Copies all values. */
    static void copy(double[] from, double[] to) {
        System.arraycopy(from, 0, to, 0, from.length);
    }
}
