package dev.perceptron.activation.internal;

import java.util.Map;

/** The activation functions that Keras has a layer with arguments for. */
public final class ActivationLayers {
    /** The layer's class name by the function's name. */
    public static final Map<String, String> NAMES =
            Map.of("relu", "ReLU", "leaky_relu", "LeakyReLU", "elu", "ELU", "softmax", "Softmax");

    private ActivationLayers() {}
}
