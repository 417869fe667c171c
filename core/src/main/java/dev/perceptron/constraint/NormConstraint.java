package dev.perceptron.constraint;

import dev.perceptron.kernel.Compute;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;

/**
 * w ← w·target/(1e−7 + ‖w‖), target = rate·clip(‖w‖, min, max) + (1−rate)·‖w‖, the norm taken along an axis.
 *
 * <p>Axis 0 of a Dense kernel is one norm for each unit, of its incoming weights. Source: Keras {@code MaxNorm}, {@code
 * UnitNorm}, {@code MinMaxNorm}.
 *
 * @param name Keras's class name
 * @param minValue the least norm
 * @param maxValue the largest norm
 * @param rate how far towards the target each step goes, 0 to 1
 * @param axis along which axis the norm is taken
 */
public record NormConstraint(String name, float minValue, float maxValue, float rate, int axis) implements Constraint {
    private static final float EPSILON = 1e-7f;

    /** Checks the range. */
    public NormConstraint {
        if (!(minValue >= 0 && maxValue >= minValue && rate >= 0 && rate <= 1)) {
            throw new IllegalArgumentException(name + " needs 0 ≤ min ≤ max and a rate from 0 to 1, received min="
                    + minValue + ", max=" + maxValue + ", rate=" + rate + ".");
        }
    }

    @Override
    public void apply(Compute compute, Tensor w) {
        Shape shape = w.shape();
        int along = shape.axis(axis);
        int inner = shape.product(along + 1, shape.rank());
        int length = shape.dim(along);
        float[] factors = compute.scratch(0, shape).storage().floats();
        for (int outer = 0; outer < shape.product(0, along); outer++) {
            int start = w.offset() + outer * length * inner;
            factors(w.storage().floats(), start, length, inner, factors);
            scale(w.storage().floats(), start, length, inner, factors);
        }
    }

    private void factors(float[] w, int start, int length, int inner, float[] factors) {
        java.util.Arrays.fill(factors, 0, inner, 0f);
        for (int i = 0; i < length; i++) {
            for (int j = 0; j < inner; j++) {
                float value = w[start + i * inner + j];
                factors[j] = Math.fma(value, value, factors[j]);
            }
        }
        for (int j = 0; j < inner; j++) {
            float norm = (float) Math.sqrt(factors[j]);
            float clipped = Math.max(minValue, Math.min(norm, maxValue));
            factors[j] = (rate * clipped + (1 - rate) * norm) / (EPSILON + norm);
        }
    }

    private static void scale(float[] w, int start, int length, int inner, float[] factors) {
        for (int i = 0; i < length; i++) {
            for (int j = 0; j < inner; j++) {
                w[start + i * inner + j] *= factors[j];
            }
        }
    }
}
