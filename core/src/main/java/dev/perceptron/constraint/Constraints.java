package dev.perceptron.constraint;

import dev.perceptron.config.Registry;
import dev.perceptron.constraint.internal.NonNeg;
import dev.perceptron.constraint.internal.NormConstraint;
import java.util.Arrays;
import java.util.List;

/** The constraints by name, as Keras's {@code keras.constraints} has them; made for static import. */
public final class Constraints {
    /** All of them. */
    public static final Registry<Constraint> REGISTRY = Registry.of(
            "constraint",
            Constraint.class,
            NormConstraint.MAX_NORM,
            NormConstraint.UNIT_NORM,
            NormConstraint.MIN_MAX_NORM,
            NonNeg.SCHEMA);

    /** Keras's module of constraints, written into files. */
    public static final String MODULE = "keras.constraints";

    private Constraints() {}

    /** Each unit's incoming weights have a norm of at most 2. */
    public static Constraint maxNorm() {
        return NormConstraint.MAX_NORM.of();
    }

    /** Each unit's incoming weights have at most this norm. */
    public static Constraint maxNorm(double maxValue) {
        return maxNorm(maxValue, new int[] {0});
    }

    /** Norms along axes are at most this. */
    public static Constraint maxNorm(double maxValue, int... axes) {
        return new NormConstraint(NormConstraint.MAX_NORM, 0, maxValue, 1, list(axes));
    }

    /** Each unit's incoming weights have norm 1. */
    public static Constraint unitNorm() {
        return NormConstraint.UNIT_NORM.of();
    }

    /** Norms along axes are 1. */
    public static Constraint unitNorm(int... axes) {
        return new NormConstraint(NormConstraint.UNIT_NORM, 1, 1, 1, list(axes));
    }

    /** Norms along axes move towards [min, max]. */
    public static Constraint minMaxNorm(double minValue, double maxValue, double rate, int... axes) {
        return new NormConstraint(NormConstraint.MIN_MAX_NORM, minValue, maxValue, rate, list(axes));
    }

    /** No weight is negative. */
    public static Constraint nonNeg() {
        return new NonNeg();
    }

    /** The constraint of this name with Keras's defaults: {@code max_norm} or {@code MaxNorm}. */
    public static Constraint get(String name) {
        return REGISTRY.get(name);
    }

    private static List<Integer> list(int... axes) {
        return Arrays.stream(axes).boxed().toList();
    }
}
