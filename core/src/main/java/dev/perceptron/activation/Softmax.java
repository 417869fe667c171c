package dev.perceptron.activation;

import dev.perceptron.compute.Compute;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Type;
import dev.perceptron.tensor.Tensor;

/**
 * f(x)ᵢ = e^xᵢ / Σⱼ e^xⱼ along the last axis, shifted by the largest first; dxᵢ = yᵢ·(dyᵢ − Σⱼ yⱼ·dyⱼ). Source: Keras
 * {@code softmax}.
 */
public record Softmax() implements ActivationFunction {
    static final Type<ActivationFunction> TYPE = Type.of("softmax", Softmax::read);

    /** Keras's layer of the same function, which may stand where an activation is asked for. */
    static final Type<ActivationFunction> LAYER = Type.of("Softmax", Softmax::read);

    @Override
    public String className() {
        return "softmax";
    }

    @Override
    public ConfigObject config() {
        return ConfigObject.empty().with("axis", ConfigValue.of(-1L));
    }

    private static ActivationFunction read(ConfigObject config) {
        return Activations.softmax(Axes.read(config));
    }

    @Override
    public void forward(Compute compute, Tensor x, Tensor y) {
        compute.softmax(x, y);
    }

    @Override
    public void backward(Compute compute, Tensor x, Tensor y, Tensor dy, Tensor dx) {
        compute.softmaxGradient(y, dy, dx);
    }
}
