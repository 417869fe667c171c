package dev.perceptron.fullbatch;

/**
 * Exponential and hyperbolic functions in double, each one polynomial in fused multiply-adds: the same bits everywhere.
 * Errors stay below 4 ulp, those of tanh below 8, tested against StrictMath.
 */
final class DoubleMath {
    private static final double LOG2_E = 1.4426950408889634;
    private static final double LN2_HIGH = 0x1.62e42feep-1;
    private static final double LN2_LOW = 0x1.a39ef35793c76p-33;
    /** Adding it rounds to an integer, which then lies in the low bits. */
    private static final double ROUNDER = 0x1.8p52;

    private static final int BIAS = 1023;
    private static final int FRACTION_BITS = 52;
    private static final double LARGEST = 709.782712893384;
    private static final double SMALLEST = -708.0;
    private static final double TANH_IS_ONE = 20;

    private DoubleMath() {}

    /** (e^r − 1) for |r| ≤ ½ ln 2, by its Taylor series. */
    private static double small(double r) {
        double p = 1.0 / 6227020800.0;
        p = Math.fma(p, r, 1.0 / 479001600.0);
        p = Math.fma(p, r, 1.0 / 39916800.0);
        p = Math.fma(p, r, 1.0 / 3628800.0);
        p = Math.fma(p, r, 1.0 / 362880.0);
        p = Math.fma(p, r, 1.0 / 40320.0);
        p = Math.fma(p, r, 1.0 / 5040.0);
        p = Math.fma(p, r, 1.0 / 720.0);
        p = Math.fma(p, r, 1.0 / 120.0);
        p = Math.fma(p, r, 1.0 / 24.0);
        p = Math.fma(p, r, 1.0 / 6.0);
        p = Math.fma(p, r, 0.5);
        return Math.fma(p * r, r, r);
    }

    /** eˣ − 1 for |x| up to 708, without loss near 0. */
    private static double expm1Inside(double x) {
        double shifted = Math.fma(x, LOG2_E, ROUNDER);
        double k = shifted - ROUNDER;
        double r = Math.fma(-k, LN2_LOW, Math.fma(-k, LN2_HIGH, x));
        double power = Double.longBitsToDouble(((long) k + BIAS) << FRACTION_BITS);
        return Math.fma(power, small(r), power - 1);
    }

    /** eˣ; 0 below −708. */
    static double exp(double x) {
        if (x > LARGEST) {
            return Double.POSITIVE_INFINITY;
        }
        if (x < SMALLEST) {
            return 0;
        }
        double shifted = Math.fma(x, LOG2_E, ROUNDER);
        double k = shifted - ROUNDER;
        double r = Math.fma(-k, LN2_LOW, Math.fma(-k, LN2_HIGH, x));
        double half = Double.longBitsToDouble(((long) k - 1 + BIAS) << FRACTION_BITS);
        return 2 * Math.fma(half, small(r), half);
    }

    /** eˣ − 1. */
    static double expm1(double x) {
        return x > LARGEST - 1 ? exp(x) : expm1Inside(Math.max(x, -2 * TANH_IS_ONE));
    }

    /**
     * tanh x: Lambert's continued fraction at x/32 as n/d, then five times tanh 2a = 2·n·d/(d² + n²). No branch, no
     * table, no bits: loops over it become vector instructions.
     */
    static double tanh(double x) {
        double r = Math.max(-TANH_IS_ONE, Math.min(TANH_IS_ONE, x)) * 0x1p-5;
        double s = r * r;
        double n = Math.fma(Math.fma(Math.fma(36, s, 6930), s, 270270), s, 2027025) * r;
        double d = Math.fma(Math.fma(Math.fma(s + 630, s, 51975), s, 945945), s, 2027025);
        double n1 = 2 * n * d;
        double d1 = Math.fma(d, d, n * n);
        double n2 = 2 * n1 * d1;
        double d2 = Math.fma(d1, d1, n1 * n1);
        double n3 = 2 * n2 * d2;
        double d3 = Math.fma(d2, d2, n2 * n2);
        double n4 = 2 * n3 * d3;
        double d4 = Math.fma(d3, d3, n3 * n3);
        return Math.max(-1, Math.min(1, 2 * n4 * d4 / Math.fma(d4, d4, n4 * n4)));
    }

    /** 1/(1 + e⁻ˣ). */
    static double sigmoid(double x) {
        return 1 / (1 + exp(-x));
    }

    /** ln(1 + eˣ). */
    static double softplus(double x) {
        return Math.max(x, 0) + StrictMath.log1p(exp(-Math.abs(x)));
    }

    /** The error function: 2/√π·e^(−x²)·(x + 2x³/3 + 4x⁵/15 + …), every term of one sign. */
    static double erf(double x) {
        if (Math.abs(x) > 6) {
            return Math.signum(x);
        }
        double term = x;
        double sum = x;
        for (int n = 1; Math.abs(term) > 0x1p-55 * Math.abs(sum); n++) {
            term *= 2 * x * x / (2 * n + 1);
            sum += term;
        }
        return 2 / Math.sqrt(Math.PI) * exp(-x * x) * sum;
    }
}
