package dev.perceptron.math;

import dev.perceptron.api.Experimental;

/** Functions of one number, applied to each element of an array; formulas in {@link FloatMath}. */
@Experimental
public enum Unary {
    /** |x|. */
    ABS,
    /** −1, 0 or 1; NaN stays. */
    SIGN,
    /** x². */
    SQUARE,
    /** √x, exactly rounded. */
    SQRT,
    /** 1/x, exactly rounded. */
    RECIPROCAL,
    /** eˣ. */
    EXP,
    /** eˣ−1. */
    EXPM1,
    /** ln x. */
    LOG,
    /** ln(1+x). */
    LOG1P,
    /** max(x, 0). */
    RELU,
    /** tanh x. */
    TANH,
    /** The error function, 2/√π·∫₀ˣ e^(−t²) dt. */
    ERF,
    /** 1/(1+e⁻ˣ). */
    SIGMOID,
    /** ln(1+eˣ). */
    SOFTPLUS;

    /** A rough cost in nanoseconds for 16 elements, from which the number of threads is chosen. */
    public int cost() {
        return ordinal() < EXP.ordinal() || this == RELU ? 2 : 8;
    }
}
