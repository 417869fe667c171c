package dev.perceptron.activation;

import dev.perceptron.compute.Compute;
import dev.perceptron.config.Type;
import dev.perceptron.tensor.Tensor;

/** f(x) = x: no activation. Source: Keras {@code linear}. */
public record Linear() implements ActivationFunction {
    static final Type<ActivationFunction> TYPE = Type.of("linear", config -> new Linear());

    @Override
    public String className() {
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
