package dev.perceptron.activation;

import dev.perceptron.kernel.Compute;
import dev.perceptron.tensor.Tensor;

/** f(x) = x: no activation. Source: Keras {@code linear}. */
public record Linear() implements ActivationFunction {
    @Override
    public String name() {
        return "linear";
    }

    @Override
    public void forward(Compute compute, Tensor x, Tensor y) {
        if (x != y) {
            compute.copy(x, y);
        }
    }

    @Override
    public void backward(Compute compute, Tensor x, Tensor y, Tensor dy, Tensor dx) {
        if (dx != dy) {
            compute.copy(dy, dx);
        }
    }
}
