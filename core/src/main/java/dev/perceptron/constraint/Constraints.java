package dev.perceptron.constraint;

/** The constraints by name, as Keras's {@code keras.constraints} has them; made for static import. */
public final class Constraints {
    private Constraints() {}

    /** Each unit's incoming weights have a norm of at most 2. */
    public static Constraint maxNorm() {
        return maxNorm(2f);
    }

    /** Each unit's incoming weights have at most this norm. */
    public static Constraint maxNorm(float maxValue) {
        return maxNorm(maxValue, 0);
    }

    /** Norms along an axis are at most this. */
    public static Constraint maxNorm(float maxValue, int axis) {
        return new NormConstraint("MaxNorm", 0f, maxValue, 1f, axis);
    }

    /** Each unit's incoming weights have norm 1. */
    public static Constraint unitNorm() {
        return new NormConstraint("UnitNorm", 1f, 1f, 1f, 0);
    }

    /** Norms along an axis move towards [min, max]. */
    public static Constraint minMaxNorm(float minValue, float maxValue, float rate, int axis) {
        return new NormConstraint("MinMaxNorm", minValue, maxValue, rate, axis);
    }

    /** No weight is negative. */
    public static Constraint nonNeg() {
        return new NonNeg();
    }
}
