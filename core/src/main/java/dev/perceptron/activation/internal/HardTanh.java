package dev.perceptron.activation.internal;

import dev.perceptron.compute.Compute;
import dev.perceptron.compute.StepFunction;
import dev.perceptron.config.Schema;
import dev.perceptron.tensor.Tensor;

/** f(x) = min(max(x, −1), 1); the derivative at −1 and at 1 is 1. Source: Keras {@code hard_tanh}. */
public record HardTanh() implements Stepped {
    public static final Schema<HardTanh> SCHEMA = Schema.of("hard_tanh", values -> new HardTanh());

    private static final StepFunction SLOPE = new StepFunction(-1, 1, 0, 1, 1, 1, 0, 1);

    @Override
    public Schema<HardTanh> schema() {
        return SCHEMA;
    }

    @Override
    public void forward(Compute compute, Tensor x, Tensor y) {
        compute.activating().clip(x, -1f, 1f, y);
    }

    @Override
    public StepFunction slope() {
        return SLOPE;
    }
}
