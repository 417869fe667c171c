package dev.perceptron.activation.internal;

import dev.perceptron.activation.ActivationFunction;
import dev.perceptron.compute.Compute;
import dev.perceptron.config.Schema;
import dev.perceptron.tensor.Tensor;

/**
 * f(x) = λ·x for x > 0, else λ·α·(eˣ−1), with λ = 1.0507009873554805 and α = 1.6732632423543772, so that activations
 * keep mean 0 and variance 1. Source: Klambauer and others 2017; Keras {@code selu}.
 */
public record Selu() implements ActivationFunction {
    public static final Schema<Selu> SCHEMA = Schema.of("selu", values -> new Selu());

    @Override
    public Schema<Selu> schema() {
        return SCHEMA;
    }

    /** λ. */
    public static final float SCALE = 1.0507009873554805f;
    /** α. */
    public static final float ALPHA = 1.6732632423543772f;

    private static final float SCALED_ALPHA = (float) (1.0507009873554805 * 1.6732632423543772);

    @Override
    public void forward(Compute compute, Tensor x, Tensor y) {
        Elu.forward(compute, x, y, SCALE, SCALED_ALPHA);
    }

    @Override
    public void backward(Compute compute, Tensor x, Tensor y, Tensor dy, Tensor dx) {
        Elu.backward(compute, y, dy, dx, SCALE, SCALED_ALPHA);
    }
}
