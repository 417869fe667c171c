package dev.perceptron.activation.internal;

import dev.perceptron.activation.ActivationFunction;
import dev.perceptron.compute.Compute;
import dev.perceptron.config.Schema;
import dev.perceptron.tensor.Tensor;

/**
 * f(x)ᵢ = e^xᵢ / Σⱼ e^xⱼ along the last axis, shifted by the largest first; dxᵢ = yᵢ·(dyᵢ − Σⱼ yⱼ·dyⱼ). Source: Keras
 * {@code softmax}.
 */
public record Softmax() implements ActivationFunction {
    @Override
    public Schema<ActivationFunction> schema() {
        return AxisSoftmax.SCHEMA;
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
