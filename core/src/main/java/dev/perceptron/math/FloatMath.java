package dev.perceptron.math;

/**
 * Elementary functions in float32, built from exactly rounded operations only, so that scalar and vector code, every
 * JDK and every processor give the same bits.
 *
 * <p>Each is one reduction and one polynomial, found by Remez's exchange, evaluated by fused multiply-adds. Stated
 * errors are the largest found over all 2³² arguments, rounded up, in units in the last place (ulp) of the exact result.
 * Zeros keep their sign where the function does; NaN gives NaN.
 */
public final class FloatMath {
    /** 1.5·2²³: adding it rounds a float to an integer and leaves that integer in the low bits. */
    public static final float ROUNDING = 0x1.8p23f;
    /** 1/ln 2. */
    public static final float LOG2_E = 1.442695f;
    /** The high part of ln 2, negated: few bits, so products with small integers are exact. */
    public static final float MINUS_LN2_HIGH = -0.69314575f;
    /** The low part of ln 2, negated. */
    public static final float MINUS_LN2_LOW = -1.4286068e-6f;
    /** From here on, eˣ is infinite. */
    public static final float EXP_MAX = 89f;
    /** Up to here, eˣ is 0. */
    public static final float EXP_MIN = -104f;
    /** Up to here, eˣ−1 is −1. */
    public static final float EXPM1_MIN = -18f;
    /** Up to this magnitude, eˣ−1 and ln(1+x) are x. */
    public static final float LINEAR_MAX = 0x1p-25f;
    /** Up to this magnitude, tanh x is a polynomial, beyond it 1−2/(e²ˣ+1). */
    public static final float TANH_SPLIT = 0.625f;
    /** Up to this magnitude, erf x is a polynomial, beyond it 1−eᵖ with a polynomial p. */
    public static final float ERF_SPLIT = 0.9f;
    /** From here on, erf x is 1. */
    public static final float ERF_MAX = 4f;

    /** (eʳ−1−r)/r² on |r| ≤ ln 2/2, lowest power first. */
    public static final float E0 = 0.5f;

    public static final float E1 = 0.16666667f;
    public static final float E2 = 0.04166635f;
    public static final float E3 = 0.008333272f;
    public static final float E4 = 0.0013941168f;
    public static final float E5 = 0.00019914418f;

    /** (ln(1+f)−f+f²/2)/f³ on √½−1 ≤ f ≤ √2−1, lowest power first. */
    public static final float L0 = 0.3333331f;

    public static final float L1 = -0.24999987f;
    public static final float L2 = 0.20002146f;
    public static final float L3 = -0.16669217f;
    public static final float L4 = 0.14220022f;
    public static final float L5 = -0.12385553f;
    public static final float L6 = 0.11865131f;
    public static final float L7 = -0.11780694f;
    public static final float L8 = 0.06921041f;

    /** (tanh x−x)/x³ in powers of x² on |x| ≤ {@link #TANH_SPLIT}, lowest power first. */
    public static final float T0 = -0.33333284f;

    public static final float T1 = 0.13331467f;
    public static final float T2 = -0.053741354f;
    public static final float T3 = 0.020643672f;
    public static final float T4 = -0.005709504f;

    /** erf x/x−1 in powers of x² on |x| ≤ {@link #ERF_SPLIT}, lowest power first. */
    public static final float S0 = 0.12837915f;

    public static final float S1 = -0.37612528f;
    public static final float S2 = 0.11282164f;
    public static final float S3 = -0.026779545f;
    public static final float S4 = 0.0050127413f;
    public static final float S5 = -0.00060938275f;

    /** ln(1−erf x) on {@link #ERF_SPLIT} ≤ x ≤ {@link #ERF_MAX}, lowest power first. */
    public static final float C0 = -0.00017750148f;

    public static final float C1 = -1.1277496f;
    public static final float C2 = -0.6370598f;
    public static final float C3 = -0.10403731f;
    public static final float C4 = 0.022277059f;
    public static final float C5 = -0.0030555998f;
    public static final float C6 = 0.00019718087f;

    /** π/2 rounded to a float. */
    public static final float HALF_PI = 1.5707964f;
    /** A quarter of a turn, of which 2³² units are a whole one. */
    public static final int QUARTER_TURN = 1 << 30;

    /** sin(πx/2)/x−{@link #HALF_PI} in powers of x² on |x| ≤ ½, lowest power first. */
    public static final float SIN0 = -4.8797948e-8f;

    public static final float SIN1 = -0.6459635f;
    public static final float SIN2 = 0.07968003f;
    public static final float SIN3 = -0.004601658f;

    /** (cos(πx/2)−1)/x² in powers of x² on |x| ≤ ½, lowest power first. */
    public static final float COS0 = -1.2337005f;

    public static final float COS1 = 0.25366923f;
    public static final float COS2 = -0.020860165f;
    public static final float COS3 = 0.00090376654f;

    private static final int SQRT_HALF = 0x3F3504F3;
    private static final int ROUNDING_BITS = Float.floatToRawIntBits(ROUNDING);

    private FloatMath() {}

    /** eˣ; error at most 0.99 ulp, also of denormal results. */
    public static float exp(float x) {
        float clamped = Math.max(Math.min(x, EXP_MAX), EXP_MIN);
        float shifted = Math.fma(clamped, LOG2_E, ROUNDING);
        float n = shifted - ROUNDING;
        int power = Float.floatToRawIntBits(shifted) - ROUNDING_BITS;
        int half = power >> 1;
        float p = 1f + expm1Reduced(reduce(clamped, n));
        return p * powerOfTwo(half) * powerOfTwo(power - half);
    }

    /** eˣ−1, without cancellation near 0; error at most 1.44 ulp. */
    public static float expm1(float x) {
        float clamped = Math.max(Math.min(x, EXP_MAX), EXPM1_MIN);
        float shifted = Math.fma(clamped, LOG2_E, ROUNDING);
        float n = shifted - ROUNDING;
        float halfScale = powerOfTwo(Float.floatToRawIntBits(shifted) - ROUNDING_BITS - 1);
        float q = expm1Reduced(reduce(clamped, n));
        float result = 2f * Math.fma(halfScale, q, halfScale - 0.5f);
        return Math.abs(x) <= LINEAR_MAX ? x : result;
    }

    private static float reduce(float x, float n) {
        return Math.fma(n, MINUS_LN2_LOW, Math.fma(n, MINUS_LN2_HIGH, x));
    }

    private static float expm1Reduced(float r) {
        float p = Math.fma(E5, r, E4);
        p = Math.fma(p, r, E3);
        p = Math.fma(p, r, E2);
        p = Math.fma(p, r, E1);
        p = Math.fma(p, r, E0);
        return Math.fma(r * r, p, r);
    }

    private static float powerOfTwo(int exponent) {
        return Float.intBitsToFloat((exponent + 127) << 23);
    }

    /** The natural logarithm: −∞ at 0, NaN below; error at most 0.87 ulp, also of denormal arguments. */
    public static float log(float x) {
        boolean tiny = x < Float.MIN_NORMAL;
        int bits = Float.floatToRawIntBits(tiny ? x * 0x1p23f : x) - SQRT_HALF;
        float e = (bits >> 23) - (tiny ? 23 : 0);
        float f = Float.intBitsToFloat((bits & 0x007FFFFF) + SQRT_HALF) - 1f;
        float q = Math.fma(L8, f, L7);
        q = Math.fma(q, f, L6);
        q = Math.fma(q, f, L5);
        q = Math.fma(q, f, L4);
        q = Math.fma(q, f, L3);
        q = Math.fma(q, f, L2);
        q = Math.fma(q, f, L1);
        q = Math.fma(q, f, L0);
        float square = f * f;
        float tail = Math.fma(square * f, q, Math.fma(-0.5f, square, -MINUS_LN2_LOW * e));
        float result = Math.fma(-MINUS_LN2_HIGH, e, f + tail);
        result = x == Float.POSITIVE_INFINITY ? x : result;
        result = x == 0f ? Float.NEGATIVE_INFINITY : result;
        return x >= 0f ? result : Float.NaN;
    }

    /** ln(1+x), without cancellation near 0: −∞ at −1, NaN below; error at most 1.44 ulp. */
    public static float log1p(float x) {
        float u = 1f + x;
        float lost = x - (u - 1f);
        float log = log(u);
        float result = u == Float.POSITIVE_INFINITY || u == 0f ? log : log + lost / u;
        return Math.abs(x) <= LINEAR_MAX ? x : result;
    }

    /** The hyperbolic tangent: a polynomial in x² near 0, else 1−2/(e²ˣ+1); error at most 1.34 ulp. */
    public static float tanh(float x) {
        float magnitude = Math.abs(x);
        float square = magnitude * magnitude;
        float p = Math.fma(T4, square, T3);
        p = Math.fma(p, square, T2);
        p = Math.fma(p, square, T1);
        p = Math.fma(p, square, T0);
        float near = Math.fma(square * magnitude, p, magnitude);
        float far = 1f - 2f / (exp(2f * magnitude) + 1f);
        return Math.copySign(magnitude <= TANH_SPLIT ? near : far, x);
    }

    /** The logistic function 1/(1+e⁻ˣ), for negative x as eˣ/(1+eˣ); error at most 2.41 ulp, also of denormal results. */
    public static float sigmoid(float x) {
        float e = exp(-Math.abs(x));
        return (x < 0f ? e : 1f) / (1f + e);
    }

    /**
     * The error function 2/√π·∫₀ˣ e^(−t²) dt: a polynomial in x² near 0, else 1−eᵖ with a polynomial p; error at most
     * 1.15 ulp.
     */
    public static float erf(float x) {
        float magnitude = Math.min(Math.abs(x), ERF_MAX);
        float square = magnitude * magnitude;
        float s = Math.fma(S5, square, S4);
        s = Math.fma(s, square, S3);
        s = Math.fma(s, square, S2);
        s = Math.fma(s, square, S1);
        s = Math.fma(s, square, S0);
        float near = Math.fma(s, magnitude, magnitude);
        float c = Math.fma(C6, magnitude, C5);
        c = Math.fma(c, magnitude, C4);
        c = Math.fma(c, magnitude, C3);
        c = Math.fma(c, magnitude, C2);
        c = Math.fma(c, magnitude, C1);
        c = Math.fma(c, magnitude, C0);
        float far = 1f - exp(c);
        return Math.copySign(magnitude <= ERF_SPLIT ? near : far, x);
    }

    /** ln(1+eˣ) = max(x, 0) + ln(1+e^−|x|); error at most 1.99 ulp, also of denormal results. */
    public static float softplus(float x) {
        return Math.max(x, 0f) + log1p(exp(-Math.abs(x)));
    }

    /**
     * The sine of an angle in units of 2⁻³² of a turn, sin(2π·turn/2³²): a polynomial in the distance from the nearest
     * quarter of a turn, which integers give exactly; error at most 1.38 ulp.
     */
    public static float sinTurn(int turn) {
        int rest = fromQuarter(turn);
        int quarter = turn - rest;
        float x = rest * 0x1p-30f;
        float value = (quarter & QUARTER_TURN) == 0 ? sinQuarter(x) : cosQuarter(x);
        return Float.intBitsToFloat(Float.floatToRawIntBits(value) ^ (quarter & Integer.MIN_VALUE));
    }

    /** The cosine of an angle in units of 2⁻³² of a turn, like {@link #sinTurn}; error at most 1.38 ulp. */
    public static float cosTurn(int turn) {
        int rest = fromQuarter(turn);
        int quarter = turn - rest;
        float x = rest * 0x1p-30f;
        float value = (quarter & QUARTER_TURN) == 0 ? cosQuarter(x) : sinQuarter(x);
        int sign = (quarter + QUARTER_TURN) & Integer.MIN_VALUE;
        return Float.intBitsToFloat(Float.floatToRawIntBits(value) ^ sign);
    }

    /** What an angle is more than the nearest quarter of a turn, from −2²⁹ to 2²⁹−1: the low 30 bits, signed. */
    private static int fromQuarter(int turn) {
        return turn << 2 >> 2;
    }

    private static float sinQuarter(float x) {
        float square = x * x;
        float p = Math.fma(SIN3, square, SIN2);
        p = Math.fma(p, square, SIN1);
        p = Math.fma(p, square, SIN0);
        return Math.fma(x, HALF_PI, x * p);
    }

    private static float cosQuarter(float x) {
        float square = x * x;
        float p = Math.fma(COS3, square, COS2);
        p = Math.fma(p, square, COS1);
        p = Math.fma(p, square, COS0);
        return Math.fma(square, p, 1f);
    }
}
