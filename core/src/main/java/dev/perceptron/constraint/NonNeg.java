package dev.perceptron.constraint;

import dev.perceptron.compute.Compute;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.Type;
import dev.perceptron.math.Unary;
import dev.perceptron.tensor.Tensor;

/** w ← max(w, 0). Source: Keras {@code NonNeg}. */
public record NonNeg() implements Constraint {
    static final Type<Constraint> TYPE = Type.of("NonNeg", config -> new NonNeg(), "non_neg");

    @Override
    public String className() {
        return "NonNeg";
    }

    @Override
    public ConfigObject config() {
        return ConfigObject.empty();
    }

    @Override
    public void apply(Compute compute, Tensor w) {
        compute.unary(Unary.RELU, w, w);
    }
}
