package dev.perceptron.activation;

import dev.perceptron.compute.Compute;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Type;
import dev.perceptron.math.Binary;
import dev.perceptron.math.Unary;
import dev.perceptron.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** f(x) = max(x, 0); the derivative at 0 is 0. Source: Keras {@code relu}. */
public record Relu() implements ActivationFunction {
    static final Type<ActivationFunction> TYPE = Type.of("relu", Relu::read);

    /** Keras's layer of the same function, which may stand where an activation is asked for. */
    static final Type<ActivationFunction> LAYER = Type.of("ReLU", Relu::read);

    @Override
    public String className() {
        return "relu";
    }

    private static ActivationFunction read(ConfigObject config) {
        return of(
                config.readOr("negative_slope", ConfigValue::asFloat, 0f),
                config.optional("max_value").isEmpty() ? null : config.read("max_value", ConfigValue::asFloat),
                config.readOr("threshold", ConfigValue::asFloat, 0f));
    }

    /** The function with these arguments: this record where they are Keras's defaults. */
    static ActivationFunction of(float negativeSlope, @Nullable Float maxValue, float threshold) {
        return negativeSlope == 0 && maxValue == null && threshold == 0
                ? new Relu()
                : new PiecewiseRelu(negativeSlope, maxValue, threshold);
    }

    @Override
    public void forward(Compute compute, Tensor x, Tensor y) {
        compute.unary(Unary.RELU, x, y);
    }

    @Override
    public void backward(Compute compute, Tensor x, Tensor y, Tensor dy, Tensor dx) {
        compute.binary(Binary.RELU_GRADIENT, y, dy, dx);
    }
}
