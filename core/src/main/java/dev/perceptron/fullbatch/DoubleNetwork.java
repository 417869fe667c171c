package dev.perceptron.fullbatch;

import dev.perceptron.api.Experimental;
import dev.perceptron.compute.WorkerPool;
import dev.perceptron.graph.Graph;
import dev.perceptron.graph.Parameter;
import dev.perceptron.graph.Parameters;
import dev.perceptron.loss.Loss;
import dev.perceptron.tensor.Rows;
import java.util.Arrays;
import java.util.List;

/**
 * A model's loss on all its samples as a function of its trainable weights, in double precision: value, gradient and,
 * for squared errors, the Gauss–Newton matrix.
 *
 * <p>Takes graphs of Dense, Activation, Rescaling, Flatten, Reshape, Identity, Add and Concatenate with one output, and
 * L1 and L2 penalties of weights. The weights are one vector, in the order of the model's trainable block. Threads share
 * the blocks of 256 samples; sums run over a fixed tree of blocks, so the number of threads never changes a bit.
 */
@Experimental
public final class DoubleNetwork implements LeastSquares {
    /** The sums of gradients, each over some blocks in order, that are added up at the end. */
    private static final int GROUPS = 16;

    /** Blocks of the Jacobian held at once, for each thread. */
    private static final int HELD = 2;

    /** A barrier costs some microseconds, in which this many products of a weight and a value are done. */
    private static final long WORTH_SHARING = 20_000;

    private final WorkerPool team;
    private final DoubleWorker[] workers;
    private final DoubleSamples samples;
    private final DoubleLoss loss;
    private final DoublePenalties penalties;
    private final int size;
    private final int width;
    private final double[] sums;
    private final double[][] partial;
    private double[][] rows = {};
    private double[] errors = {};

    private DoubleNetwork(Graph graph, Parameters parameters, Loss loss, List<Rows> x, Rows y, WorkerPool team) {
        for (Parameter parameter : parameters.all()) {
            refuseConstraint(parameter);
        }
        this.team = team;
        this.loss = DoubleLoss.of(loss);
        this.penalties = DoublePenalties.of(parameters);
        this.samples = DoubleSamples.of(x, y);
        this.size = parameters.trainableCount();
        this.workers = new DoubleWorker[team.size()];
        for (int i = 0; i < workers.length; i++) {
            workers[i] = new DoubleWorker(graph, parameters, this.loss, samples);
        }
        this.width = workers[0].width();
        this.sums = new double[blocks()];
        this.partial = new double[Math.min(GROUPS, blocks())][size];
    }

    /**
     * The loss of a graph of layers on samples.
     *
     * @param loss of predictions and targets
     * @param x one entry for each input
     * @throws IllegalArgumentException if a layer, an activation or the loss is not known in double, or a weight has a
     *     constraint
     */
    public static DoubleNetwork of(Graph graph, Parameters parameters, Loss loss, List<Rows> x, Rows y) {
        return of(graph, parameters, loss, x, y, WorkerPool.of(1));
    }

    /**
     * The same, worked out by a team of threads.
     *
     * @param team must live as long as this is used
     */
    public static DoubleNetwork of(
            Graph graph, Parameters parameters, Loss loss, List<Rows> x, Rows y, WorkerPool team) {
        return new DoubleNetwork(graph, parameters, loss, x, y, team);
    }

    private static void refuseConstraint(Parameter parameter) {
        if (parameter.trainable() && parameter.weight().recipe().constraint() != null) {
            throw new IllegalArgumentException("Full-batch training keeps no constraint, received one on "
                    + parameter.path() + "; take it away, or train by fit.");
        }
    }

    @Override
    public int size() {
        return size;
    }

    private int blocks() {
        return samples.blocks().size();
    }

    @Override
    public double value(double[] at) {
        share((part, parts) -> {
            for (int block = blocks() * part / parts; block < blocks() * (part + 1) / parts; block++) {
                sums[block] = workers[part].value(at, block);
            }
        });
        return mean() + penalties.value(at);
    }

    @Override
    public double value(double[] at, double[] gradient) {
        overGroups(gradient, (worker, block, into) -> sums[block] = worker.value(at, block, into));
        double value = mean();
        double factor = (loss.isRoot() ? value == 0 ? 0 : 0.5 / value : 1) / count();
        Vectors.scale(factor, gradient, 0, size);
        penalties.addGradient(at, gradient);
        return value + penalties.value(at);
    }

    @Override
    public boolean mixedGradient(double[] at, double[] ahead, double[] result) {
        overGroups(result, (worker, block, into) -> worker.mixed(at, ahead, block, into));
        Vectors.scale(1 / count(), result, 0, size);
        penalties.addGradient(ahead, result);
        return true;
    }

    /** Something that adds to a gradient from one block. */
    @FunctionalInterface
    private interface BlockWork {
        void run(DoubleWorker worker, int block, double[] gradient);
    }

    private void overGroups(double[] gradient, BlockWork work) {
        share((part, parts) -> {
            for (int group = partial.length * part / parts; group < partial.length * (part + 1) / parts; group++) {
                Arrays.fill(partial[group], 0);
                int to = (int) ((long) blocks() * (group + 1) / partial.length);
                for (int block = (int) ((long) blocks() * group / partial.length); block < to; block++) {
                    work.run(workers[part], block, partial[group]);
                }
            }
        });
        Arrays.fill(gradient, 0);
        for (double[] each : partial) {
            Vectors.add(1, each, gradient);
        }
    }

    private void share(WorkerPool.Job job) {
        if (team.size() == 1 || (long) samples.count() * size < WORTH_SHARING) {
            job.run(0, 1);
        } else {
            team.run(job);
        }
    }

    @Override
    public double normalEquations(double[] at, double[] gradient, SymmetricMatrix matrix) {
        if (!loss.isSquare() || loss.isRoot()) {
            throw new IllegalArgumentException("Levenberg–Marquardt minimizes sums of squares: compile with"
                    + " mean_squared_error (the root of it has its minimum at the same place), or use L-BFGS.");
        }
        penalties.refuseKinks();
        Arrays.fill(gradient, 0);
        matrix.clear();
        int units = blocks() * width;
        int held = Math.min(units, HELD * team.size());
        if (rows.length == 0) {
            rows = new double[held * Lanes.COUNT][size];
            errors = new double[rows.length];
        }
        for (int from = 0; from < units; from += held) {
            int first = from;
            int to = Math.min(units, from + held);
            share((part, parts) -> {
                for (int unit = first + part; unit < to; unit += parts) {
                    int row = start(unit) - start(first);
                    sums[unit / width] = workers[part].jacobian(at, unit / width, unit % width, rows, errors, row);
                }
            });
            int count = start(to) - start(first);
            matrix.addGram(rows, count);
            addErrors(count, gradient);
        }
        double factor = 2.0 / count();
        matrix.scale(factor);
        Vectors.scale(factor, gradient, 0, size);
        penalties.addGradient(at, gradient);
        penalties.addCurvature(matrix);
        return mean() + penalties.value(at);
    }

    /** The rows of J before those of a unit: one output on one block. */
    private int start(int unit) {
        int block = unit / width;
        return block == blocks()
                ? samples.count() * width
                : block * Lanes.COUNT * width + unit % width * samples.count(block);
    }

    /** gradient += Jᵀ·errors. */
    private void addErrors(int count, double[] gradient) {
        int s = 0;
        for (; s + 4 <= count; s += 4) {
            double[] e = errors;
            Vectors.addFour(
                    e[s],
                    e[s + 1],
                    e[s + 2],
                    e[s + 3],
                    rows[s],
                    rows[s + 1],
                    rows[s + 2],
                    rows[s + 3],
                    gradient,
                    0,
                    size);
        }
        for (; s < count; s++) {
            Vectors.addOne(errors[s], rows[s], gradient, 0, size);
        }
    }

    private double count() {
        return loss.classes() == null ? (double) samples.count() * width : samples.count();
    }

    private double mean() {
        double sum = 0;
        for (double each : sums) {
            sum += each;
        }
        double mean = sum / count();
        return loss.isRoot() ? Math.sqrt(mean) : mean;
    }
}
