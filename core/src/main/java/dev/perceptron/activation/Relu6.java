package dev.perceptron.activation;

import dev.perceptron.compute.Compute;
import dev.perceptron.compute.StepFunction;
import dev.perceptron.config.Type;
import dev.perceptron.tensor.Tensor;

/** f(x) = min(max(x, 0), 6); the derivative at 0 and at 6 is 0. Source: Keras {@code relu6}. */
public record Relu6() implements ActivationFunction {
    static final Type<ActivationFunction> TYPE = Type.of("relu6", config -> new Relu6());

    private static final StepFunction SLOPE = new StepFunction(0, 6, 0, 0, 1, 0, 0, 0);

    @Override
    public String className() {
        return "relu6";
    }

    @Override
    public void forward(Compute compute, Tensor x, Tensor y) {
        compute.activating().clip(x, 0f, 6f, y);
    }

    @Override
    public void backward(Compute compute, Tensor x, Tensor y, Tensor dy, Tensor dx) {
        compute.activating().steps(x, SLOPE, dy, dx);
    }

    @Override
    public boolean needsInput() {
        return true;
    }
}
