package dev.perceptron.activation;

import dev.perceptron.kernel.Compute;
import dev.perceptron.tensor.Tensor;

/**
 * f(x) = x for x ≥ 0, else slope·x. Source: Maas, Hannun, Ng 2013; Keras {@code leaky_relu}.
 *
 * @param negativeSlope the slope below 0; Keras's function has 0.2, its layer 0.3
 */
public record LeakyRelu(float negativeSlope) implements ActivationFunction {
    @Override
    public String name() {
        return "leaky_relu";
    }

    @Override
    public void forward(Compute compute, Tensor x, Tensor y) {
        Tensor below = compute.scratch(0, x.shape());
        compute.affine(x, negativeSlope, 0f, below);
        compute.where(x, 0f, x, below, y);
    }

    @Override
    public void backward(Compute compute, Tensor x, Tensor y, Tensor dy, Tensor dx) {
        Tensor below = compute.scratch(0, x.shape());
        compute.affine(dy, negativeSlope, 0f, below);
        compute.where(x, 0f, dy, below, dx);
    }

    @Override
    public boolean needsInput() {
        return true;
    }
}
