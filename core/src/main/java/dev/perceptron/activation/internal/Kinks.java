package dev.perceptron.activation.internal;

/** Where slopes jump. */
public final class Kinks {
    /** The largest denormal number, below which a positive number counts as zero. */
    static final float ZERO = 0x0.fffffep-126f;

    /** Minus the smallest number that is not denormal: {@code x > NOT_NEGATIVE} means x ≥ 0 or denormal. */
    static final float NOT_NEGATIVE = -Float.MIN_NORMAL;

    private Kinks() {}

    /**
     * What to compare with for {@code x > threshold}, so that denormal numbers count as zero as in Keras on processors
     * that flush them.
     */
    static float place(float threshold) {
        return threshold == 0 ? ZERO : threshold;
    }
}
