package dev.perceptron.fullbatch;

import dev.perceptron.compute.WorkerPool;
import java.util.Arrays;

/**
 * One minimization by {@link LevenbergMarquardt} on its way: where it is, what it knows there, and the next step.
 *
 * <p>A step is v + a: v solves (H + μ·D)·v = −g, and the bend a, geodesic acceleration, solves (H + μ·D)·a = −½·Jᵀr″
 * with the same factor; r″ is the residuals' second derivative along v, from their values a tenth of v ahead.
 */
final class DampedSteps {
    private static final double LARGEST_DAMPING = 1e100;

    /** How far ahead along v the residuals are looked at for r″. */
    private static final double PROBE = 0.1;

    /** A bend longer than this share of v, twice over, is no small correction and is left out. */
    private static final double MOST_BEND = 0.75;

    /** D's smallest value as a share of its largest: keeps weights without influence in place. */
    private static final double LEAST_SCALE = 1e-6;

    private final LeastSquares problem;
    private final double[] at;
    private final SymmetricMatrix matrix;
    private final SymmetricMatrix factor;
    private final double[] gradient;
    private final double[] right;
    private final double[] step;
    private final double[] bend;
    private final double[] trial;
    private final double[] scales;
    private final double[] added;
    private double loss;
    private double damping;
    private double raise = 2;

    DampedSteps(LeastSquares problem, double[] at, double initialDamping, WorkerPool team) {
        this.problem = problem;
        this.at = at;
        int size = problem.size();
        matrix = new SymmetricMatrix(size, team);
        factor = new SymmetricMatrix(size, team);
        gradient = new double[size];
        right = new double[size];
        step = new double[size];
        bend = new double[size];
        trial = new double[size];
        scales = new double[size];
        added = new double[size];
        loss = problem.normalEquations(at, gradient, matrix);
        FullBatch.checkStart(problem, at, loss);
        rescale();
        damping = initialDamping * Vectors.largest(scales);
    }

    /** The loss at the point reached. */
    double loss() {
        return loss;
    }

    /** The largest absolute value of the gradient there. */
    double norm() {
        return Vectors.largest(gradient);
    }

    /** D = √diag(H): between the identity, which knows no scale, and Marquardt's diag(H), which knows nothing else. */
    private void rescale() {
        for (int i = 0; i < scales.length; i++) {
            scales[i] = Math.sqrt(matrix.get(i, i));
        }
        double least = LEAST_SCALE * Vectors.largest(scales);
        for (int i = 0; i < scales.length; i++) {
            scales[i] = Math.max(scales[i], least);
        }
    }

    /** One system solved; false if steps have become too small to matter. */
    boolean iterate() {
        for (int i = 0; i < added.length; i++) {
            added[i] = damping * scales[i];
        }
        if (!factor.factor(matrix, added)) {
            return raiseDamping();
        }
        for (int i = 0; i < right.length; i++) {
            right[i] = -gradient[i];
        }
        factor.solve(right, step);
        double foretold = 0;
        for (int i = 0; i < step.length; i++) {
            foretold += step[i] * (added[i] * step[i] - gradient[i]);
        }
        Vectors.sum(at, 1, step, trial);
        if (Arrays.equals(trial, at)) {
            return false;
        }
        boolean bent = isBent();
        Vectors.sum(at, 1, step, trial);
        if (bent) {
            Vectors.add(1, bend, trial);
        }
        double next = problem.value(trial);
        double gain = (loss - next) / (foretold / 2);
        if (!(gain > 0)) {
            return raiseDamping();
        }
        Vectors.copy(trial, at);
        loss = problem.normalEquations(at, gradient, matrix);
        rescale();
        double turn = 2 * gain - 1;
        damping *= Math.max(1.0 / 3, 1 - turn * turn * turn);
        raise = 2;
        return true;
    }

    /** Finds the bend, if the problem can tell and the bend is short beside the step. Spoils the trial. */
    private boolean isBent() {
        Vectors.sum(at, PROBE, step, trial);
        if (!problem.mixedGradient(at, trial, right)) {
            return false;
        }
        for (int i = 0; i < right.length; i++) {
            double tangent = -gradient[i] - added[i] * step[i];
            right[i] = -((right[i] - gradient[i]) / PROBE - tangent) / PROBE;
        }
        factor.solve(right, bend);
        return 4 * squared(bend) <= MOST_BEND * MOST_BEND * squared(step);
    }

    /** xᵀ·D·x. */
    private double squared(double[] x) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += scales[i] * x[i] * x[i];
        }
        return sum;
    }

    private boolean raiseDamping() {
        damping *= raise;
        raise *= 2;
        return damping < LARGEST_DAMPING;
    }
}
