package dev.perceptron.activation.internal;

import dev.perceptron.compute.Compute;
import dev.perceptron.compute.StepFunction;
import dev.perceptron.config.Schema;
import dev.perceptron.tensor.Tensor;

/**
 * f(x) = x/6 + ½ cut at 0 and 1; the derivative at −3 and at 3 is 0. Source: Keras 3 {@code hard_sigmoid} (Keras 2 had
 * 0.2·x + ½).
 */
public record HardSigmoid() implements Stepped {
    public static final Schema<HardSigmoid> SCHEMA = Schema.of("hard_sigmoid", values -> new HardSigmoid());

    static final float SIXTH = 1f / 6f;

    /** f′. */
    static final StepFunction SLOPE = new StepFunction(-3, 3, 0, 0, SIXTH, 0, 0, 0);

    @Override
    public Schema<HardSigmoid> schema() {
        return SCHEMA;
    }

    @Override
    public void forward(Compute compute, Tensor x, Tensor y) {
        gate(compute, x, y);
    }

    /** y = f(x). */
    static void gate(Compute compute, Tensor x, Tensor y) {
        compute.affine(x, 1f, 3f, y);
        compute.activating().clip(y, 0f, 6f, y);
        compute.affine(y, SIXTH, 0f, y);
    }

    @Override
    public StepFunction slope() {
        return SLOPE;
    }
}
