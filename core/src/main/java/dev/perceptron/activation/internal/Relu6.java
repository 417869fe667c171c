package dev.perceptron.activation.internal;

import dev.perceptron.compute.Compute;
import dev.perceptron.compute.StepFunction;
import dev.perceptron.config.Schema;
import dev.perceptron.tensor.Tensor;

/** f(x) = min(max(x, 0), 6); the derivative at 0 and at 6 is 0. Source: Keras {@code relu6}. */
public record Relu6() implements Stepped {
    public static final Schema<Relu6> SCHEMA = Schema.of("relu6", values -> new Relu6());

    private static final StepFunction SLOPE = new StepFunction(0, 6, 0, 0, 1, 0, 0, 0);

    @Override
    public Schema<Relu6> schema() {
        return SCHEMA;
    }

    @Override
    public void forward(Compute compute, Tensor x, Tensor y) {
        compute.activating().clip(x, 0f, 6f, y);
    }

    @Override
    public StepFunction slope() {
        return SLOPE;
    }
}
