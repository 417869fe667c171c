package dev.perceptron.activation.internal;

import dev.perceptron.activation.ActivationFunction;

/** A function whose slope is one of its input. */
public interface OfInput extends ActivationFunction {
    @Override
    default boolean needsInput() {
        return true;
    }
}
