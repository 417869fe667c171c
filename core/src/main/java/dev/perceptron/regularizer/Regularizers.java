package dev.perceptron.regularizer;

/** The regularizers by name, as Keras's {@code keras.regularizers} has them; made for static import. */
public final class Regularizers {
    private static final float DEFAULT = 0.01f;

    private Regularizers() {}

    /** 0.01·Σ|w|. */
    public static Regularizer l1() {
        return l1(DEFAULT);
    }

    /** l1·Σ|w|. */
    public static Regularizer l1(float l1) {
        return new L1L2("L1", l1, 0f);
    }

    /** 0.01·Σw². */
    public static Regularizer l2() {
        return l2(DEFAULT);
    }

    /** l2·Σw². */
    public static Regularizer l2(float l2) {
        return new L1L2("L2", 0f, l2);
    }

    /** l1·Σ|w| + l2·Σw². */
    public static Regularizer l1l2(float l1, float l2) {
        return new L1L2("L1L2", l1, l2);
    }

    /** The regularizer of this name with Keras's defaults: {@code l1}, {@code l2}, {@code L1L2} (zeros, as in Keras). */
    public static Regularizer get(String name) {
        return switch (name) {
            case "l1", "L1" -> l1();
            case "l2", "L2" -> l2();
            case "L1L2", "l1l2" -> l1l2(0f, 0f);
            default ->
                throw new IllegalArgumentException("Unknown regularizer '" + name + "'; known are l1, l2, L1L2.");
        };
    }
}
