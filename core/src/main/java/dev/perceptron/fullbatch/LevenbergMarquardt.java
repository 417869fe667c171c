package dev.perceptron.fullbatch;

/**
 * Levenberg–Marquardt: each step solves (H + μ·I)·h = −g with the Gauss–Newton matrix H = JᵀJ; the damping μ falls where
 * the step did what H foretold and rises where it did not.
 *
 * <p>The gain ratio ϱ = actual / foretold fall; a step is taken if ϱ > 0, then μ is multiplied by max(1/3, 1 − (2ϱ−1)³),
 * else by 2, 4, 8, …. The first μ is τ times the largest diagonal value of H. Memory: 2 × weights²/2 doubles; time per
 * iteration: about samples × outputs × weights² + weights³/3.
 *
 * <p>Source: Marquardt 1963; Hagan and Menhaj 1994; the damping by Nielsen 1999.
 *
 * @param stopRule when it ends; default 200 iterations (solved systems), tolerance 1e-9
 * @param initialDamping τ, default 1e-3
 * @param maximumWeights above this many weights it refuses, default 4000
 */
public record LevenbergMarquardt(StopRule stopRule, double initialDamping, int maximumWeights) implements FullBatch {
    static final LevenbergMarquardt DEFAULT = new LevenbergMarquardt(new StopRule(200, 1e-9, 0), 1e-3, 4000);

    private static final double LARGEST_DAMPING = 1e100;

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
    public Outcome minimize(Problem problem, double[] at, Watcher watcher) {
        if (!(problem instanceof LeastSquares squares)) {
            throw new IllegalArgumentException("Levenberg–Marquardt minimizes sums of squares, received the problem "
                    + problem + "; use L-BFGS, or a LeastSquares problem.");
        }
        if (problem.size() > maximumWeights) {
            throw new IllegalArgumentException("Levenberg–Marquardt would need a matrix of " + problem.size() + " × "
                    + problem.size() + " numbers; it is set to take up to " + maximumWeights
                    + " weights. Use L-BFGS, a smaller network, or maximumWeights(" + problem.size() + ").");
        }
        return new Run(squares, at, watcher).all();
    }

    /** One minimization on its way. */
    private final class Run {
        private final LeastSquares problem;
        private final double[] at;
        private final Watcher watcher;
        private final SymmetricMatrix matrix;
        private final SymmetricMatrix factor;
        private final double[] gradient;
        private final double[] downhill;
        private final double[] step;
        private final double[] trial;
        private double loss;
        private double damping;
        private double raise = 2;

        Run(LeastSquares problem, double[] at, Watcher watcher) {
            this.problem = problem;
            this.at = at;
            this.watcher = watcher;
            int size = problem.size();
            matrix = new SymmetricMatrix(size);
            factor = new SymmetricMatrix(size);
            gradient = new double[size];
            downhill = new double[size];
            step = new double[size];
            trial = new double[size];
        }

        Outcome all() {
            loss = problem.normalEquations(at, gradient, matrix);
            FullBatch.checkStart(problem, at, loss);
            for (int i = 0; i < at.length; i++) {
                damping = Math.max(damping, initialDamping * matrix.get(i, i));
            }
            int done = 0;
            StopReason reason = stopRule.reached(0, loss, norm());
            while (reason == null) {
                boolean possible = iterate();
                done++;
                boolean goesOn = watcher.goesOn(done, loss, norm());
                reason = stopRule.reached(done, loss, norm());
                if (reason == null && !possible) {
                    reason = StopReason.NO_PROGRESS;
                } else if (reason == null && !goesOn) {
                    reason = StopReason.WATCHER;
                }
            }
            return new Outcome(reason, done, loss, norm());
        }

        private double norm() {
            return Vectors.largest(gradient);
        }

        /** One system solved; false if steps have become too small to matter. */
        private boolean iterate() {
            if (!factor.factor(matrix, damping)) {
                return raiseDamping();
            }
            for (int i = 0; i < downhill.length; i++) {
                downhill[i] = -gradient[i];
            }
            factor.solve(downhill, step);
            Vectors.sum(at, 1, step, trial);
            if (java.util.Arrays.equals(trial, at)) {
                return false;
            }
            double next = problem.value(trial);
            double foretold = 0;
            for (int i = 0; i < step.length; i++) {
                foretold += step[i] * (damping * step[i] - gradient[i]);
            }
            double gain = (loss - next) / (foretold / 2);
            if (!(gain > 0)) {
                return raiseDamping();
            }
            Vectors.copy(trial, at);
            loss = problem.normalEquations(at, gradient, matrix);
            double bend = 2 * gain - 1;
            damping *= Math.max(1.0 / 3, 1 - bend * bend * bend);
            raise = 2;
            return true;
        }

        private boolean raiseDamping() {
            damping *= raise;
            raise *= 2;
            return damping < LARGEST_DAMPING;
        }
    }
}
