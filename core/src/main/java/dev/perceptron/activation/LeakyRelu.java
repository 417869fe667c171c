package dev.perceptron.activation;

import dev.perceptron.compute.Compute;
import dev.perceptron.compute.Scratch;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Type;
import dev.perceptron.tensor.Tensor;

/**
 * f(x) = x for x ≥ 0, else slope·x. Source: Maas, Hannun, Ng 2013; Keras {@code leaky_relu}.
 *
 * @param negativeSlope the slope below 0; Keras's function has 0.2, its layer 0.3
 */
public record LeakyRelu(float negativeSlope) implements ActivationFunction {
    static final Type<ActivationFunction> TYPE =
            Type.of("leaky_relu", config -> new LeakyRelu(config.readOr("negative_slope", ConfigValue::asFloat, 0.2f)));

    /** Keras's layer of the same function, which may stand where an activation is asked for. */
    static final Type<ActivationFunction> LAYER = Type.of(
            "LeakyReLU",
            config -> new LeakyRelu(config.readOr(
                    config.has("negative_slope") ? "negative_slope" : "alpha", ConfigValue::asFloat, 0.3f)));

    @Override
    public String className() {
        return "leaky_relu";
    }

    @Override
    public ConfigObject config() {
        return ConfigObject.empty().with("negative_slope", ConfigValue.of(negativeSlope));
    }

    @Override
    public void forward(Compute compute, Tensor x, Tensor y) {
        try (Scratch scratch = compute.scratch()) {
            Tensor below = scratch.like(x);
            compute.affine(x, negativeSlope, 0f, below);
            compute.where(x, Kinks.NOT_NEGATIVE, x, below, y);
        }
    }

    @Override
    public void backward(Compute compute, Tensor x, Tensor y, Tensor dy, Tensor dx) {
        try (Scratch scratch = compute.scratch()) {
            Tensor below = scratch.like(x);
            compute.affine(dy, negativeSlope, 0f, below);
            compute.where(x, Kinks.NOT_NEGATIVE, dy, below, dx);
        }
    }

    @Override
    public boolean needsInput() {
        return true;
    }
}
