package dev.perceptron.fullbatch;

import dev.perceptron.compute.WorkerPool;

/**
 * Levenberg–Marquardt with geodesic acceleration: each step solves (H + μ·D)·v = −g with the Gauss–Newton matrix
 * H = JᵀJ and D = √diag(H), and where the residuals bend adds half their second derivative's step, which the same factor
 * gives; the damping μ falls where the step did what H foretold and rises where it did not.
 *
 * <p>The gain ratio ϱ = actual / foretold fall; a step is taken if ϱ > 0, then μ is multiplied by max(1/3, 1 − (2ϱ−1)³),
 * else by 2, 4, 8, …. The first μ is τ times the largest value of D. Memory: 2 × weights² doubles and some hundred rows
 * of J; time per iteration: about samples × outputs × weights² + weights³/3 floating-point operations, shared by the
 * threads. A step that is not taken costs no new J.
 *
 * <p>Source: Marquardt 1963; Hagan and Menhaj 1994; the damping by Nielsen 1999; the acceleration by Transtrum and Sethna
 * 2012.
 *
 * @param stopRule when it ends; default 200 iterations (solved systems), tolerance 1e-9
 * @param initialDamping τ, default 1e-3
 * @param maximumWeights above this many weights it refuses, default 4000
 */
public record LevenbergMarquardt(StopRule stopRule, double initialDamping, int maximumWeights) implements FullBatch {
    static final LevenbergMarquardt DEFAULT = new LevenbergMarquardt(new StopRule(200, 1e-9, 0), 1e-3, 4000);

    /** Checks the damping. */
    public LevenbergMarquardt {
        if (!(initialDamping > 0 && initialDamping < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "The initial damping must be above 0, such as 1e-3, received " + initialDamping + ".");
        }
        if (maximumWeights < 1) {
            throw new IllegalArgumentException("maximumWeights must be 1 or more, received " + maximumWeights + ".");
        }
    }

    /** The same with at most this many iterations. */
    public LevenbergMarquardt iterations(int iterations) {
        return withStop(stopRule.withIterations(iterations));
    }

    /** The same ending when no value in the gradient is larger. */
    public LevenbergMarquardt tolerance(double tolerance) {
        return withStop(stopRule.withTolerance(tolerance));
    }

    /** The same ending when the loss is not above this. */
    public LevenbergMarquardt goal(double goal) {
        return withStop(stopRule.withGoal(goal));
    }

    /** The same starting with this damping. */
    public LevenbergMarquardt initialDamping(double damping) {
        return new LevenbergMarquardt(stopRule, damping, maximumWeights);
    }

    /** The same for problems of up to this many weights. */
    public LevenbergMarquardt maximumWeights(int weights) {
        return new LevenbergMarquardt(stopRule, initialDamping, weights);
    }

    private LevenbergMarquardt withStop(StopRule newStop) {
        return new LevenbergMarquardt(newStop, initialDamping, maximumWeights);
    }

    @Override
    public FullBatchResult minimize(Problem problem, double[] at, Watcher watcher, WorkerPool team) {
        if (!(problem instanceof LeastSquares squares)) {
            throw new IllegalArgumentException("Levenberg–Marquardt minimizes sums of squares, received the problem "
                    + problem + "; use L-BFGS, or a LeastSquares problem.");
        }
        if (problem.size() > maximumWeights) {
            throw new IllegalArgumentException("Levenberg–Marquardt would need a matrix of " + problem.size() + " × "
                    + problem.size() + " numbers; it is set to take up to " + maximumWeights
                    + " weights. Use L-BFGS, a smaller network, or maximumWeights(" + problem.size() + ").");
        }
        DampedSteps steps = new DampedSteps(squares, at, initialDamping, team);
        int done = 0;
        StopReason reason = stopRule.reached(0, steps.loss(), steps.norm());
        while (reason == null) {
            boolean possible = steps.iterate();
            done++;
            boolean goesOn = watcher.goesOn(done, steps.loss(), steps.norm());
            reason = stopRule.reached(done, steps.loss(), steps.norm());
            if (reason == null && !possible) {
                reason = StopReason.NO_PROGRESS;
            } else if (reason == null && !goesOn) {
                reason = StopReason.WATCHER;
            }
        }
        return new FullBatchResult(reason, done, steps.loss(), steps.norm());
    }
}
