package dev.perceptron.fullbatch;

/** Sums over arrays in an order that never changes, in the shape that compilers turn into vector instructions. */
final class Vectors {
    private Vectors() {}

    /** Σ aᵢ·bᵢ. */
    static double dot(double[] a, double[] b) {
        return dot(a, b, 0, a.length);
    }

    /** Σ a[i]·b[i], i from {@code from} to {@code to}: eight sums, each of every eighth product, and their tree. */
    static double dot(double[] a, double[] b, int from, int to) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        double s4 = 0;
        double s5 = 0;
        double s6 = 0;
        double s7 = 0;
        int i = from;
        for (; i + 8 <= to; i += 8) {
            s0 = Math.fma(a[i], b[i], s0);
            s1 = Math.fma(a[i + 1], b[i + 1], s1);
            s2 = Math.fma(a[i + 2], b[i + 2], s2);
            s3 = Math.fma(a[i + 3], b[i + 3], s3);
            s4 = Math.fma(a[i + 4], b[i + 4], s4);
            s5 = Math.fma(a[i + 5], b[i + 5], s5);
            s6 = Math.fma(a[i + 6], b[i + 6], s6);
            s7 = Math.fma(a[i + 7], b[i + 7], s7);
        }
        for (; i < to; i++) {
            s0 = Math.fma(a[i], b[i], s0);
        }
        return ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7));
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

    /** y[j] += a·x[j], j from {@code from} to {@code to}. */
    static void addOne(double a, double[] x, double[] y, int from, int to) {
        for (int j = from; j < to; j++) {
            y[j] = Math.fma(a, x[j], y[j]);
        }
    }

    /** y[j] += a₀·x₀[j] + … + a₃·x₃[j], in that order. */
    static void addFour(
            double a0,
            double a1,
            double a2,
            double a3,
            double[] x0,
            double[] x1,
            double[] x2,
            double[] x3,
            double[] y,
            int from,
            int to) {
        for (int j = from; j < to; j++) {
            double sum = Math.fma(a0, x0[j], y[j]);
            sum = Math.fma(a1, x1[j], sum);
            sum = Math.fma(a2, x2[j], sum);
            y[j] = Math.fma(a3, x3[j], sum);
        }
    }

    /** y *= factor, from {@code from} to {@code to}. */
    static void scale(double factor, double[] y, int from, int to) {
        for (int j = from; j < to; j++) {
            y[j] *= factor;
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
