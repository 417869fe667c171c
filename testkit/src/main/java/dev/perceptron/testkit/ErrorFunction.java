package dev.perceptron.testkit;

/** The error function in double: its power series near 0, a continued fraction of 1 − erf beyond. */
final class ErrorFunction {
    private static final double SERIES_MAX = 2.5;
    private static final double ONE_FROM = 6;
    private static final int TERMS = 120;

    private ErrorFunction() {}

    /** 2/√π·∫₀ˣ e^(−t²) dt, to about 1e−14. */
    static double of(double x) {
        double size = Math.abs(x);
        if (Double.isNaN(x)) {
            return x;
        }
        double erf = size < SERIES_MAX ? series(size) : size < ONE_FROM ? 1 - fraction(size) : 1;
        return Math.copySign(erf, x);
    }

    /** 2/√π·e^(−x²)·Σ 2ⁿ·x^(2n+1)/(1·3·…·(2n+1)): all terms are positive. */
    private static double series(double x) {
        double term = x;
        double sum = x;
        for (int n = 1; n < TERMS; n++) {
            term *= 2 * x * x / (2 * n + 1);
            sum += term;
        }
        return 2 / Math.sqrt(Math.PI) * StrictMath.exp(-x * x) * sum;
    }

    /** e^(−x²)/√π · 1/(x + ½/(x + 1/(x + 3⁄2/(x + …)))). */
    private static double fraction(double x) {
        double tail = x;
        for (int n = TERMS; n > 0; n--) {
            tail = x + n / 2.0 / tail;
        }
        return StrictMath.exp(-x * x) / Math.sqrt(Math.PI) / tail;
    }
}
