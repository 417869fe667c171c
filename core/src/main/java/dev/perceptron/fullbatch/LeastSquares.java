package dev.perceptron.fullbatch;

/** A problem whose value is a sum of squares, F = ½·Σ rᵢ(w)² up to a factor, as Levenberg–Marquardt needs it. */
public interface LeastSquares extends Problem {
    /**
     * The value, the gradient g = Jᵀr and the Gauss–Newton matrix H = JᵀJ, in the scale of the value.
     *
     * @param gradient modified
     * @param matrix modified: H
     */
    double normalEquations(double[] at, double[] gradient, SymmetricMatrix matrix);
}
