package dev.perceptron.training;

import dev.perceptron.compute.Compute;
import dev.perceptron.compute.WorkerPool;
import dev.perceptron.kernel.Kernels;
import dev.perceptron.kernel.ScalarKernels;
import dev.perceptron.plan.Plan;
import dev.perceptron.tensor.ByteRows;
import dev.perceptron.tensor.Rows;
import dev.perceptron.tensor.Tensor;
import java.util.List;

/**
 * A plan and its objectives for batches of one size, and how samples get into them.
 *
 * <p>Samples are gathered by all threads of the team, each some rows of the batch.
 */
final class Batch {
    private static final int WORTH_SHARING = 1 << 16;

    /** Rows of bytes, somewhere in memory, that are fetched together. */
    private static final int FETCHED = 16;

    private static final int LINE = 64;

    private final Plan plan;
    private final List<OutputLoss> objectives;
    private final ThreadTuner trial = new ThreadTuner();
    private final Gather gather = new Gather();
    private int[] order = {};
    private int from;

    Batch(Plan plan, List<OutputLoss> objectives) {
        this.plan = plan;
        this.objectives = List.copyOf(objectives);
    }

    Plan plan() {
        return plan;
    }

    List<OutputLoss> objectives() {
        return objectives;
    }

    /** Whether its steps go to the whole team. */
    ThreadTuner trial() {
        return trial;
    }

    /** Copies samples {@code newOrder[newFrom]} … into the plan's inputs and the objectives' targets and weights. */
    void load(Data data, int[] newOrder, int newFrom, Compute compute) {
        order = newOrder;
        from = newFrom;
        for (int i = 0; i < data.x().size(); i++) {
            copy(data.x().get(i), plan.input(i), compute);
        }
        for (int i = 0; i < objectives.size(); i++) {
            OutputLoss objective = objectives.get(i);
            copy(data.y().get(i), objective.target(), compute);
            Rows weights = data.weights(i);
            Tensor into = objective.weigh(weights);
            if (weights != null && into != null) {
                copy(weights, into, compute);
            }
        }
    }

    /** The number among all samples of one of the batch that was loaded. */
    int sample(int row) {
        return from + row < order.length ? order[from + row] : row;
    }

    private void copy(Rows rows, Tensor into, Compute compute) {
        gather.kernels = compute.kernels();
        gather.rows = rows;
        gather.order = order;
        gather.from = from;
        gather.into = into;
        if (into.size() < WORTH_SHARING) {
            gather.run(0, 1);
        } else {
            compute.run(gather);
        }
    }

    private final class Gather implements WorkerPool.Job {
        private Kernels kernels = new ScalarKernels();
        private Rows rows = Tensor.zeros(0);
        private int[] order = {};
        private int from;
        private Tensor into = Tensor.zeros(0);

        /** Something that depends on the fetched bytes, so that the compiler can't leave the reading out. */
        private volatile int fetched;

        @Override
        public void run(int part, int parts) {
            int first = plan.batch() * part / parts;
            int last = plan.batch() * (part + 1) / parts;
            if (rows instanceof ByteRows bytes) {
                int width = into.size() / plan.batch();
                for (int row = first; row < last; row++) {
                    if ((row - first) % FETCHED == 0) {
                        fetch(bytes, row, Math.min(last, row + FETCHED), width);
                    }
                    kernels.divideBytes(
                            bytes.bytes(),
                            bytes.place(order[from + row]),
                            bytes.divisor(),
                            into.storage().floats(),
                            into.offset() + row * width,
                            width);
                }
            } else {
                rows.gather(order, from + first, last - first, into, first);
            }
        }

        /** Reads a byte of every cache line of some rows: all at once they come from memory sooner than row after row. */
        private void fetch(ByteRows bytes, int first, int last, int width) {
            byte[] all = bytes.bytes();
            int sum = 0;
            for (int row = first; row < last; row++) {
                int place = bytes.place(order[from + row]);
                for (int i = 0; i < width; i += LINE) {
                    sum += all[place + i];
                }
            }
            fetched = sum;
        }
    }
}
