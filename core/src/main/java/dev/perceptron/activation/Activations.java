package dev.perceptron.activation;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The activation functions by name, as Keras's {@code keras.activations} has them; made for static import.
 *
 * <pre>{@code
 * Dense.of(128).withActivation(relu())
 * Dense.of(128).withActivation(Activations.get("relu"))
 * }</pre>
 */
public final class Activations {
    private static final Map<String, ActivationFunction> BY_NAME = new TreeMap<>();

    static {
        for (ActivationFunction function : new ActivationFunction[] {
            linear(), relu(), leakyRelu(), elu(), selu(), sigmoid(), tanh(), softplus(), softsign(), softmax(), exponential()
        }) {
            BY_NAME.put(function.name(), function);
        }
    }

    private Activations() {}

    /** x. */
    public static ActivationFunction linear() {
        return new Linear();
    }

    /** max(x, 0). */
    public static ActivationFunction relu() {
        return new Relu();
    }

    /** x for x ≥ 0, else 0.2·x. */
    public static ActivationFunction leakyRelu() {
        return new LeakyRelu(0.2f);
    }

    /** x for x > 0, else eˣ−1. */
    public static ActivationFunction elu() {
        return new Elu(1f);
    }

    /** Scaled ELU; use it with {@code lecunNormal()}. */
    public static ActivationFunction selu() {
        return new Selu();
    }

    /** 1/(1+e⁻ˣ). */
    public static ActivationFunction sigmoid() {
        return new Sigmoid();
    }

    /** tanh x. */
    public static ActivationFunction tanh() {
        return new Tanh();
    }

    /** ln(1+eˣ). */
    public static ActivationFunction softplus() {
        return new Softplus();
    }

    /** x/(1+|x|). */
    public static ActivationFunction softsign() {
        return new Softsign();
    }

    /** Probabilities that sum to 1 along the last axis. */
    public static ActivationFunction softmax() {
        return new Softmax();
    }

    /** eˣ. */
    public static ActivationFunction exponential() {
        return new Exponential();
    }

    /** All of them, with their default arguments, by Keras's name. */
    public static Map<String, ActivationFunction> all() {
        return Map.copyOf(BY_NAME);
    }

    /** The function of this name, as Keras writes it. */
    public static ActivationFunction get(String name) {
        ActivationFunction function = BY_NAME.get(name);
        if (function == null) {
            boolean caseOnly = BY_NAME.containsKey(name.toLowerCase(Locale.ROOT));
            throw new IllegalArgumentException("Unknown activation '" + name + "'; "
                    + (caseOnly
                            ? "write it in lower case: '" + name.toLowerCase(Locale.ROOT) + "'."
                            : "known are " + String.join(", ", BY_NAME.keySet()) + "."));
        }
        return function;
    }
}
