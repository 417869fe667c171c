package dev.perceptron.activation;

import dev.perceptron.compute.Compute;
import dev.perceptron.compute.Scratch;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Type;
import dev.perceptron.tensor.Tensor;

/**
 * f(x) = x for x > t, else a constant; f′ = 1 or 0. Source: Keras {@code threshold}.
 *
 * @param threshold t
 * @param defaultValue the constant
 */
public record Threshold(float threshold, float defaultValue) implements ActivationFunction {
    static final Type<ActivationFunction> TYPE = Type.of("threshold", Threshold::read);

    @Override
    public String className() {
        return "threshold";
    }

    @Override
    public ConfigObject config() {
        return ConfigObject.empty()
                .with("threshold", ConfigValue.of(threshold))
                .with("default_value", ConfigValue.of(defaultValue));
    }

    @Override
    public void forward(Compute compute, Tensor x, Tensor y) {
        try (Scratch scratch = compute.scratch()) {
            Tensor other = scratch.like(x);
            compute.fill(other, defaultValue);
            compute.where(x, Kinks.place(threshold), x, other, y);
        }
    }

    @Override
    public void backward(Compute compute, Tensor x, Tensor y, Tensor dy, Tensor dx) {
        try (Scratch scratch = compute.scratch()) {
            Tensor zeros = scratch.like(x);
            compute.fill(zeros, 0f);
            compute.where(x, Kinks.place(threshold), dy, zeros, dx);
        }
    }

    @Override
    public boolean needsInput() {
        return true;
    }

    private static Threshold read(ConfigObject config) {
        return new Threshold(
                config.read("threshold", ConfigValue::asFloat), config.read("default_value", ConfigValue::asFloat));
    }
}
