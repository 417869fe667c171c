package dev.perceptron.fullbatch;

import dev.perceptron.api.Experimental;

/** A problem whose value is a sum of squares, F = ½·Σ rᵢ(w)² up to a factor, as Levenberg–Marquardt needs it. */
@Experimental
public interface LeastSquares extends Problem {
    /**
     * The value, the gradient g = Jᵀr and the Gauss–Newton matrix H = JᵀJ, in the scale of the value.
     *
     * @param gradient modified
     * @param matrix modified: H
     */
    double normalEquations(double[] at, double[] gradient, SymmetricMatrix matrix);

    /**
     * J(at)ᵀ·r(ahead) in the scale of the gradient: what the gradient at a point would be with the residuals of another.
     * With it Levenberg–Marquardt follows the curve of the residuals, not only their tangent.
     *
     * @param result modified
     * @return false if the problem can't tell, as by default; the tangent must do then
     */
    default boolean mixedGradient(double[] at, double[] ahead, double[] result) {
        return false;
    }
}
