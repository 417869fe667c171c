package dev.perceptron.optimizer;

import java.util.Locale;

/** The optimizers by name, as Keras's {@code keras.optimizers} has them. */
public final class Optimizers {
    private Optimizers() {}

    /** The optimizer of this name, in any case, with Keras's defaults. */
    public static Optimizer get(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "sgd" -> Sgd.of(0.01);
            case "rmsprop" -> Rmsprop.of(0.001);
            case "adam" -> Adam.of(0.001);
            default ->
                throw new IllegalArgumentException("Unknown optimizer '" + name + "'; known are sgd, rmsprop, adam.");
        };
    }
}
