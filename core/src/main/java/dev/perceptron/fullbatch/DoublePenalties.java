package dev.perceptron.fullbatch;

import dev.perceptron.graph.Parameter;
import dev.perceptron.graph.Parameters;
import dev.perceptron.regularizer.Regularizer;
import dev.perceptron.regularizer.internal.L1L2;
import java.util.Arrays;

/**
 * Penalties of the weights in double.
 *
 * @param l1 factors of |w|
 * @param l2 factors of w²
 */
record DoublePenalties(double[] l1, double[] l2) {
    static DoublePenalties of(Parameters parameters) {
        double[] l1 = new double[parameters.trainableCount()];
        double[] l2 = new double[l1.length];
        for (Parameter parameter : parameters.all()) {
            Regularizer regularizer = parameter.weight().recipe().regularizer();
            if (!parameter.trainable() || regularizer == null) {
                continue;
            }
            if (!(regularizer instanceof L1L2 known)) {
                throw new IllegalArgumentException("Full-batch training knows the regularizers L1, L2 and L1L2,"
                        + " received " + regularizer + " on " + parameter.path() + "; use one of those.");
            }
            int from = parameter.offset();
            int to = from + parameter.value().size();
            Arrays.fill(l1, from, to, known.l1());
            Arrays.fill(l2, from, to, known.l2());
        }
        return new DoublePenalties(l1, l2);
    }

    double value(double[] at) {
        double sum = 0;
        for (int i = 0; i < at.length; i++) {
            sum += l1[i] * Math.abs(at[i]) + l2[i] * at[i] * at[i];
        }
        return sum;
    }

    void addGradient(double[] at, double[] gradient) {
        for (int i = 0; i < at.length; i++) {
            gradient[i] += l1[i] * Math.signum(at[i]) + 2 * l2[i] * at[i];
        }
    }

    void addCurvature(SymmetricMatrix matrix) {
        for (int i = 0; i < l2.length; i++) {
            matrix.add(i, i, 2 * l2[i]);
        }
    }

    void refuseKinks() {
        if (Vectors.largest(l1) > 0) {
            throw new IllegalArgumentException(
                    "An L1 penalty is no sum of squares; use L2, or train by RPROP, which goes over kinks.");
        }
    }
}
