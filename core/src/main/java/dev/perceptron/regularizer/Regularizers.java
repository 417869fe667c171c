package dev.perceptron.regularizer;

import dev.perceptron.config.Registry;
import dev.perceptron.regularizer.internal.L1L2;

/** The regularizers by name, as Keras's {@code keras.regularizers} has them; made for static import. */
public final class Regularizers {
    /** All of them. */
    public static final Registry<Regularizer> REGISTRY =
            Registry.of("regularizer", Regularizer.class, L1L2.L1, L1L2.L2, L1L2.SCHEMA, OrthogonalRegularizer.SCHEMA);

    /** Keras's module of regularizers, written into files. */
    public static final String MODULE = "keras.regularizers";

    private Regularizers() {}

    /** 0.01·Σ|w|. */
    public static Regularizer l1() {
        return L1L2.L1.of();
    }

    /** l1·Σ|w|. */
    public static Regularizer l1(float l1) {
        return new L1L2(L1L2.L1, l1, 0f);
    }

    /** 0.01·Σw². */
    public static Regularizer l2() {
        return L1L2.L2.of();
    }

    /** l2·Σw². */
    public static Regularizer l2(float l2) {
        return new L1L2(L1L2.L2, 0f, l2);
    }

    /** l1·Σ|w| + l2·Σw². */
    public static Regularizer l1l2(float l1, float l2) {
        return new L1L2(L1L2.SCHEMA, l1, l2);
    }

    /** The absolute cosines between rows, or columns, times a factor, on average over all pairs. */
    public static Regularizer orthogonalRegularizer(float factor, OrthogonalRegularizer.Mode mode) {
        return new OrthogonalRegularizer(factor, mode);
    }

    /** The regularizer of this name with Keras's defaults: {@code l1}, {@code l2}, {@code L1L2} (zeros, as in Keras). */
    public static Regularizer get(String name) {
        return REGISTRY.get(name);
    }
}
