package dev.perceptron.fullbatch;

import dev.perceptron.compute.WorkerPool;
import java.util.Arrays;

/**
 * Resilient propagation, iRPROP+: each weight has a step size of its own, which grows while its gradient keeps its sign
 * and shrinks when the sign turns; the size of the gradient does not matter. A step that turned a sign is taken back if
 * the loss rose.
 *
 * <p>Source: Riedmiller and Braun 1993; Igel and Hüsken 2003. Defaults: those of the papers and of Encog.
 *
 * @param stopRule when it ends; default 1000 iterations, tolerance 1e-9
 * @param grow η⁺, default 1.2
 * @param shrink η⁻, default 0.5
 * @param initialStep Δ₀, default 0.1
 * @param minimumStep default 1e-6
 * @param maximumStep default 50
 */
public record Rprop(
        StopRule stopRule, double grow, double shrink, double initialStep, double minimumStep, double maximumStep)
        implements FullBatch {
    static final Rprop DEFAULT = new Rprop(new StopRule(1000, 1e-9, 0), 1.2, 0.5, 0.1, 1e-6, 50);

    /** Checks the ranges. */
    public Rprop {
        if (!(grow > 1 && grow < Double.POSITIVE_INFINITY) || !(shrink > 0 && shrink < 1)) {
            throw new IllegalArgumentException(
                    "RPROP's steps grow by a factor above 1 and shrink by one between 0 and 1," + " received " + grow
                            + " and " + shrink + ".");
        }
        if (!(minimumStep >= 0 && initialStep > 0 && minimumStep <= initialStep && initialStep <= maximumStep)) {
            throw new IllegalArgumentException("RPROP's steps must be 0 <= minimum <= initial <= maximum, received "
                    + minimumStep + ", " + initialStep + ", " + maximumStep + ".");
        }
    }

    /** The same with at most this many iterations. */
    public Rprop iterations(int iterations) {
        return withStop(stopRule.withIterations(iterations));
    }

    /** The same ending when no value in the gradient is larger. */
    public Rprop tolerance(double tolerance) {
        return withStop(stopRule.withTolerance(tolerance));
    }

    /** The same ending when the loss is not above this. */
    public Rprop goal(double goal) {
        return withStop(stopRule.withGoal(goal));
    }

    /** The same with other factors for step sizes. */
    public Rprop factors(double newGrow, double newShrink) {
        return new Rprop(stopRule, newGrow, newShrink, initialStep, minimumStep, maximumStep);
    }

    /** The same with other step sizes. */
    public Rprop steps(double initial, double minimum, double maximum) {
        return new Rprop(stopRule, grow, shrink, initial, minimum, maximum);
    }

    private Rprop withStop(StopRule newStop) {
        return new Rprop(newStop, grow, shrink, initialStep, minimumStep, maximumStep);
    }

    @Override
    public FullBatchResult minimize(Problem problem, double[] at, Watcher watcher, WorkerPool team) {
        double[] gradient = new double[at.length];
        double[] before = new double[at.length];
        double[] sizes = new double[at.length];
        double[] moves = new double[at.length];
        Arrays.fill(sizes, initialStep);
        double[] w = at.clone();
        double loss = problem.value(w, gradient);
        FullBatch.checkStart(problem, at, loss);
        double best = loss;
        double bestNorm = Vectors.largest(gradient);
        boolean rose = false;
        for (int done = 0; ; done++) {
            StopReason reason = stopRule.reached(done, loss, Vectors.largest(gradient));
            if (reason == null && done > 0 && !watcher.goesOn(done, loss, Vectors.largest(gradient))) {
                reason = StopReason.WATCHER;
            } else if (reason != null && done > 0) {
                watcher.goesOn(done, loss, Vectors.largest(gradient));
            }
            if (reason != null) {
                return new FullBatchResult(reason, done, best, bestNorm);
            }
            step(w, gradient, before, sizes, moves, rose);
            double next = problem.value(w, gradient);
            rose = !(next <= loss);
            loss = next;
            if (next < best) {
                best = next;
                bestNorm = Vectors.largest(gradient);
                Vectors.copy(w, at);
            }
        }
    }

    private void step(double[] w, double[] g, double[] before, double[] sizes, double[] moves, boolean rose) {
        for (int i = 0; i < w.length; i++) {
            double turn = Math.signum(g[i]) * Math.signum(before[i]);
            if (turn < 0) {
                sizes[i] = Math.max(sizes[i] * shrink, minimumStep);
                moves[i] = rose ? -moves[i] : 0;
                before[i] = 0;
            } else {
                sizes[i] = turn > 0 ? Math.min(sizes[i] * grow, maximumStep) : sizes[i];
                moves[i] = -Math.signum(g[i]) * sizes[i];
                before[i] = g[i];
            }
            w[i] += moves[i];
        }
    }
}
