package dev.perceptron.kernel;

/** Optimizer sweeps in plain Java; one pass over the weights each. */
public final class ScalarSweeps {
    private ScalarSweeps() {}

    /** See {@link Kernels#momentum}. */
    public static void momentum(
            float[] w,
            int wo,
            float[] g,
            int go,
            float[] v,
            int vo,
            int n,
            float rate,
            float momentum,
            boolean nesterov) {
        for (int i = 0; i < n; i++) {
            float step = rate * g[go + i];
            float velocity = Math.fma(momentum, v[vo + i], -step);
            v[vo + i] = velocity;
            w[wo + i] += nesterov ? Math.fma(momentum, velocity, -step) : velocity;
        }
    }

    /** See {@link Kernels#rmsprop}. */
    public static void rmsprop(
            float[] w, int wo, float[] g, int go, float[] s, int so, int n, float rate, float rho, float epsilon) {
        float rest = 1f - rho;
        for (int i = 0; i < n; i++) {
            float gradient = g[go + i];
            float mean = Math.fma(rho, s[so + i], rest * (gradient * gradient));
            s[so + i] = mean;
            w[wo + i] -= rate * gradient / (float) Math.sqrt(mean + epsilon);
        }
    }

    /** See {@link Kernels#adam}. */
    public static void adam(
            float[] w,
            int wo,
            float[] g,
            int go,
            float[] m,
            int mo,
            float[] v,
            int vo,
            int n,
            float rate,
            float rest1,
            float rest2,
            float epsilon) {
        for (int i = 0; i < n; i++) {
            float gradient = g[go + i];
            float mean = Math.fma(gradient - m[mo + i], rest1, m[mo + i]);
            float square = Math.fma(Math.fma(gradient, gradient, -v[vo + i]), rest2, v[vo + i]);
            m[mo + i] = mean;
            v[vo + i] = square;
            w[wo + i] -= rate * mean / ((float) Math.sqrt(square) + epsilon);
        }
    }
}
