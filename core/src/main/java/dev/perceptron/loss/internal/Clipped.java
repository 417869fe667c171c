package dev.perceptron.loss.internal;

/**
 * Probabilities kept away from 0 and 1, as Keras does: between 1e−7 and the float32 next below 1 − 1e−7.
 *
 * <p>On a bound itself the derivative is ½, outside 0: the convention of JAX, whose clip is a minimum of a maximum.
 */
public final class Clipped {
    /** Keras's epsilon. */
    static final float EPSILON = 1e-7f;
    /** 1 − epsilon in float32. */
    static final float UPPER = 1f - EPSILON;

    private Clipped() {}

    public static float value(float p) {
        return value(p, UPPER);
    }

    public static float value(float p, float upper) {
        return Math.max(EPSILON, Math.min(p, upper));
    }

    public static double slope(float p) {
        return slope(p, UPPER);
    }

    public static double slope(float p, float upper) {
        if (p == EPSILON || p == upper) {
            return 0.5;
        }
        return p < EPSILON || p > upper ? 0 : 1;
    }
}
