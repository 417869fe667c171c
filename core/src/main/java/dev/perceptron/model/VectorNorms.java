package dev.perceptron.model;

import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;

/** Norms of the vectors along one axis, in double. */
final class VectorNorms {
    private VectorNorms() {}

    static Tensor normalize(Tensor x, int axis, double order) {
        if (!(order > 0)) {
            throw new IllegalArgumentException(
                    "The order of a norm must be above 0, received " + order + "; usual ones are 1, 2 and infinity.");
        }
        Shape shape = x.shape();
        int along = shape.axis(axis);
        int length = shape.dim(along);
        int step = shape.product(along + 1, shape.rank());
        float[] values = x.toArray();
        for (int outer = 0; outer < values.length; outer += Math.max(1, length * step)) {
            for (int inner = 0; inner < step; inner++) {
                divide(values, outer + inner, step, length, order);
            }
        }
        return Tensor.of(values, values.length).reshape(shape);
    }

    private static void divide(float[] values, int from, int step, int length, double order) {
        double norm = norm(values, from, step, length, order);
        if (norm != 0) {
            for (int i = 0; i < length; i++) {
                values[from + i * step] = (float) (values[from + i * step] / norm);
            }
        }
    }

    private static double norm(float[] values, int from, int step, int length, double order) {
        double sum = 0;
        for (int i = 0; i < length; i++) {
            double magnitude = Math.abs(values[from + i * step]);
            if (order == Double.POSITIVE_INFINITY) {
                sum = Math.max(sum, magnitude);
            } else {
                sum += order == 2 ? magnitude * magnitude : order == 1 ? magnitude : StrictMath.pow(magnitude, order);
            }
        }
        if (order == 2) {
            return Math.sqrt(sum);
        }
        return order == 1 || order == Double.POSITIVE_INFINITY ? sum : StrictMath.pow(sum, 1 / order);
    }
}
