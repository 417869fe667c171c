package dev.perceptron.activation;

import dev.perceptron.kernel.Compute;
import dev.perceptron.tensor.Tensor;

/**
 * f(x)ᵢ = e^xᵢ / Σⱼ e^xⱼ along the last axis, shifted by the largest first; dxᵢ = yᵢ·(dyᵢ − Σⱼ yⱼ·dyⱼ). Source: Keras
 * {@code softmax}.
 */
public record Softmax() implements ActivationFunction {
    @Override
    public String name() {
        return "softmax";
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
