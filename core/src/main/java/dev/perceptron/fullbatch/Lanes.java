package dev.perceptron.fullbatch;

/**
 * Loops over one feature of many samples: feature f of sample s of a block lies at f·{@link #COUNT} + s, so the same
 * loop serves narrow and wide layers.
 */
final class Lanes {
    /** How many samples a block holds. */
    static final int COUNT = 256;

    private Lanes() {}

    /** Sets one feature of all samples. */
    static void fill(double[] y, int to, double value) {
        java.util.Arrays.fill(y, to * COUNT, (to + 1) * COUNT, value);
    }

    /** y[to] += w·x[from]. */
    static void add(double w, double[] x, int from, double[] y, int to) {
        int xo = from * COUNT;
        int yo = to * COUNT;
        for (int s = 0; s < COUNT; s++) {
            y[yo + s] = Math.fma(w, x[xo + s], y[yo + s]);
        }
    }

    /** y[to] += w0·x[from] + w1·x[from+1] + w2·x[from+2] + w3·x[from+3]. */
    static void addFour(double w0, double w1, double w2, double w3, double[] x, int from, double[] y, int to) {
        int x0 = from * COUNT;
        int x1 = x0 + COUNT;
        int x2 = x1 + COUNT;
        int x3 = x2 + COUNT;
        int yo = to * COUNT;
        for (int s = 0; s < COUNT; s++) {
            double sum = Math.fma(w0, x[x0 + s], y[yo + s]);
            sum = Math.fma(w1, x[x1 + s], sum);
            sum = Math.fma(w2, x[x2 + s], sum);
            y[yo + s] = Math.fma(w3, x[x3 + s], sum);
        }
    }

    /** Σ over samples of one feature. */
    static double sum(double[] x, int from) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        for (int i = from * COUNT; i < (from + 1) * COUNT; i += 4) {
            a += x[i];
            b += x[i + 1];
            c += x[i + 2];
            d += x[i + 3];
        }
        return a + b + (c + d);
    }

    /** Σ over samples of x[i]·y[j]. */
    static double dot(double[] x, int i, double[] y, int j) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int xo = i * COUNT;
        int yo = j * COUNT;
        for (int s = 0; s < COUNT; s += 4) {
            a = Math.fma(x[xo + s], y[yo + s], a);
            b = Math.fma(x[xo + s + 1], y[yo + s + 1], b);
            c = Math.fma(x[xo + s + 2], y[yo + s + 2], c);
            d = Math.fma(x[xo + s + 3], y[yo + s + 3], d);
        }
        return a + b + (c + d);
    }

    /** into[at + k·stride + u] += Σ over samples of x[i+k]·y[j+u], for k = 0, 1 and u = 0 … 3. */
    static void dotTwoByFour(double[] x, int i, double[] y, int j, double[] into, int at, int stride) {
        double a0 = 0;
        double a1 = 0;
        double a2 = 0;
        double a3 = 0;
        double b0 = 0;
        double b1 = 0;
        double b2 = 0;
        double b3 = 0;
        int x0 = i * COUNT;
        int y0 = j * COUNT;
        for (int s = 0; s < COUNT; s++) {
            double p = x[x0 + s];
            double q = x[x0 + COUNT + s];
            double u0 = y[y0 + s];
            double u1 = y[y0 + COUNT + s];
            double u2 = y[y0 + 2 * COUNT + s];
            double u3 = y[y0 + 3 * COUNT + s];
            a0 = Math.fma(p, u0, a0);
            a1 = Math.fma(p, u1, a1);
            a2 = Math.fma(p, u2, a2);
            a3 = Math.fma(p, u3, a3);
            b0 = Math.fma(q, u0, b0);
            b1 = Math.fma(q, u1, b1);
            b2 = Math.fma(q, u2, b2);
            b3 = Math.fma(q, u3, b3);
        }
        into[at] += a0;
        into[at + 1] += a1;
        into[at + 2] += a2;
        into[at + 3] += a3;
        into[at + stride] += b0;
        into[at + stride + 1] += b1;
        into[at + stride + 2] += b2;
        into[at + stride + 3] += b3;
    }
}
