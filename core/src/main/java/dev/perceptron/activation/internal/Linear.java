package dev.perceptron.activation.internal;

import dev.perceptron.activation.ActivationFunction;
import dev.perceptron.compute.Compute;
import dev.perceptron.config.Schema;
import dev.perceptron.tensor.Tensor;

/** f(x) = x: no activation. Source: Keras {@code linear}. */
public record Linear() implements ActivationFunction {
    public static final Schema<Linear> SCHEMA = Schema.of("linear", values -> new Linear());

    @Override
    public Schema<Linear> schema() {
        return SCHEMA;
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
