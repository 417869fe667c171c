package dev.perceptron.fullbatch;

import java.util.Arrays;

/** What a node makes for one block of samples, and its gradient; laid out as {@link Lanes} says. */
final class DoubleValue {
    private final int width;
    private final double[] values;
    private final double[] gradient;

    DoubleValue(int width) {
        this.width = width;
        this.values = new double[width * Lanes.COUNT];
        this.gradient = new double[width * Lanes.COUNT];
    }

    /** The number of features. */
    int width() {
        return width;
    }

    /** The values. */
    double[] values() {
        return values;
    }

    /** The gradient; readers add to it. */
    double[] gradient() {
        return gradient;
    }

    /** Sets the gradient to 0. */
    void clearGradient() {
        Arrays.fill(gradient, 0);
    }
}
