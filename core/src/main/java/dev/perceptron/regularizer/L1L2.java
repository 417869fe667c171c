package dev.perceptron.regularizer;

import dev.perceptron.kernel.Compute;
import dev.perceptron.kernel.Unary;
import dev.perceptron.tensor.Tensor;

/**
 * l1·Σ|w| + l2·Σw², without a half; the gradient is l1·sign(w) + 2·l2·w. Source: Keras {@code L1}, {@code L2}, {@code
 * L1L2}.
 *
 * @param name Keras's class name
 * @param l1 the weight of the absolute values, 0 or more
 * @param l2 the weight of the squares, 0 or more
 */
public record L1L2(String name, float l1, float l2) implements Regularizer {
    /** Checks both weights. */
    public L1L2 {
        if (!(l1 >= 0 && l1 < Float.POSITIVE_INFINITY && l2 >= 0 && l2 < Float.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    name + "'s weights must be finite and 0 or more, received l1=" + l1 + ", l2=" + l2 + ".");
        }
    }

    @Override
    public double penalty(Compute compute, Tensor w) {
        double first = l1 == 0 ? 0 : l1 * compute.sumOfMagnitudes(w);
        double second = l2 == 0 ? 0 : l2 * compute.sumOfSquares(w);
        return first + second;
    }

    @Override
    public void addGradient(Compute compute, Tensor w, float factor, Tensor gradient) {
        if (l1 != 0) {
            Tensor sign = compute.scratch(0, w.shape());
            compute.unary(Unary.SIGN, w, sign);
            compute.addScaled(sign, l1 * factor, gradient);
        }
        if (l2 != 0) {
            compute.addScaled(w, 2 * l2 * factor, gradient);
        }
    }
}
