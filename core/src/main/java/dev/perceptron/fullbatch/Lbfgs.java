package dev.perceptron.fullbatch;

import dev.perceptron.compute.WorkerPool;
import org.jspecify.annotations.Nullable;

/**
 * Limited-memory BFGS: a quasi-Newton method that knows the curvature from the last few steps (the two-loop recursion),
 * with a line search for the strong Wolfe conditions.
 *
 * <p>Source: Liu and Nocedal 1989; Nocedal and Wright 2006, algorithms 7.4, 7.5, 3.5 and 3.6.
 *
 * @param stopRule when it ends; default 500 iterations, tolerance 1e-9
 * @param memory how many steps are remembered, 1 or more; default 50
 */
public record Lbfgs(StopRule stopRule, int memory) implements FullBatch {
    static final Lbfgs DEFAULT = new Lbfgs(new StopRule(500, 1e-9, 0), 50);

    /** Checks the memory. */
    public Lbfgs {
        if (memory < 1) {
            throw new IllegalArgumentException("L-BFGS must remember 1 step or more, received " + memory + ".");
        }
    }

    /** The same with at most this many iterations. */
    public Lbfgs iterations(int iterations) {
        return new Lbfgs(stopRule.withIterations(iterations), memory);
    }

    /** The same ending when no value in the gradient is larger. */
    public Lbfgs tolerance(double tolerance) {
        return new Lbfgs(stopRule.withTolerance(tolerance), memory);
    }

    /** The same ending when the loss is not above this. */
    public Lbfgs goal(double goal) {
        return new Lbfgs(stopRule.withGoal(goal), memory);
    }

    /** The same remembering this many steps. */
    public Lbfgs memory(int steps) {
        return new Lbfgs(stopRule, steps);
    }

    @Override
    public FullBatchResult minimize(Problem problem, double[] at, Watcher watcher, WorkerPool team) {
        double[] gradient = new double[at.length];
        double loss = problem.value(at, gradient);
        FullBatch.checkStart(problem, at, loss);
        CurvatureMemory curvature = new CurvatureMemory(memory, at.length);
        WolfeSearch search = new WolfeSearch(problem);
        double[] direction = new double[at.length];
        double norm = Vectors.largest(gradient);
        int done = 0;
        StopReason reason = stopRule.reached(0, loss, norm);
        while (reason == null) {
            curvature.direction(gradient, direction);
            double first = curvature.isEmpty() ? firstStep(gradient) : 1;
            boolean found = search.run(at, loss, gradient, direction, first);
            if (!found && !curvature.isEmpty()) {
                curvature.clear();
                continue;
            }
            if (!found) {
                return new FullBatchResult(StopReason.NO_PROGRESS, done, loss, norm);
            }
            curvature.add(at, search.point(), gradient, search.gradient());
            Vectors.copy(search.point(), at);
            Vectors.copy(search.gradient(), gradient);
            loss = search.value();
            norm = Vectors.largest(gradient);
            done++;
            reason = told(watcher, done, loss, norm);
        }
        return new FullBatchResult(reason, done, loss, norm);
    }

    private @Nullable StopReason told(Watcher watcher, int done, double loss, double norm) {
        boolean goesOn = watcher.goesOn(done, loss, norm);
        StopReason reason = stopRule.reached(done, loss, norm);
        return reason == null && !goesOn ? StopReason.WATCHER : reason;
    }

    /** Without knowledge of the curvature: a step of length 1 at most. */
    private static double firstStep(double[] gradient) {
        double sum = 0;
        for (double value : gradient) {
            sum += Math.abs(value);
        }
        return Math.min(1, 1 / sum);
    }
}
