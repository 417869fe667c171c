package dev.perceptron.fullbatch;

import dev.perceptron.compute.WorkerPool;

/**
 * A way to train on all samples at once; no learning rate has to be chosen and every run gives the same bits.
 *
 * <p>For small smooth problems, such as a function of a few arguments learned by a network of some hundred weights,
 * these reach errors many times below those of SGD or Adam.
 *
 * <table>
 * <caption>Which one</caption>
 * <tr><th>method</th><th>for</th><th>memory</th></tr>
 * <tr><td>{@link #levenbergMarquardt}</td><td>mean squared error, up to a few thousand weights</td><td>2 × weights²</td></tr>
 * <tr><td>{@link #lbfgs}</td><td>any smooth loss, any number of weights</td><td>100 × weights</td></tr>
 * <tr><td>{@link #rprop}</td><td>any loss, kinks allowed</td><td>4 × weights</td></tr>
 * </table>
 *
 * <pre>{@code
 * model.compile(Adam.of(0.001), meanSquaredError());
 * History history = model.fitFullBatch(x, y, FullBatch.lbfgs().iterations(500).tolerance(1e-9));
 * }</pre>
 */
public sealed interface FullBatch permits Lbfgs, LevenbergMarquardt, Rprop {
    /** Limited-memory BFGS; all defaults are in {@link Lbfgs}. */
    static Lbfgs lbfgs() {
        return Lbfgs.DEFAULT;
    }

    /** Levenberg–Marquardt; all defaults are in {@link LevenbergMarquardt}. */
    static LevenbergMarquardt levenbergMarquardt() {
        return LevenbergMarquardt.DEFAULT;
    }

    /** Resilient propagation; all defaults are in {@link Rprop}. */
    static Rprop rprop() {
        return Rprop.DEFAULT;
    }

    /** When it ends. */
    StopRule stopRule();

    /**
     * Makes a problem's value small.
     *
     * @param at modified: where to start, then the best point found
     * @param watcher told of each iteration
     * @throws IllegalArgumentException if this method can't solve such a problem, or the value is not finite at the start
     */
    default FullBatchResult minimize(Problem problem, double[] at, Watcher watcher) {
        return minimize(problem, at, watcher, WorkerPool.of(1));
    }

    /**
     * The same with the method's own work, such as a matrix's factor, shared by a team of threads; the bits stay the same.
     *
     * @param team must live as long as this runs
     */
    FullBatchResult minimize(Problem problem, double[] at, Watcher watcher, WorkerPool team);

    /** Checks that there is somewhere to go from. */
    static void checkStart(Problem problem, double[] at, double value) {
        if (at.length != problem.size()) {
            throw new IllegalArgumentException(
                    "The problem has " + problem.size() + " numbers, received a start of " + at.length + ".");
        }
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("The loss is " + value
                    + " before the first step; look for NaN or infinite values among samples, targets and weights.");
        }
    }
}
