package dev.perceptron.compute;

import dev.perceptron.kernel.Kernels;
import dev.perceptron.kernel.Product;
import dev.perceptron.tensor.Tensor;

/** Divides an operation among the threads of a team, or leaves it to the caller when it is too small for a barrier. */
final class Partition implements WorkerPool.Job {
    /** Ranges of elements start at multiples of this, so that vectors stay whole. */
    static final int ALIGNMENT = 64;

    /** A barrier costs about a microsecond; below this many nanoseconds of work the caller does all. */
    private static final long WORTH_SHARING = 4_000;

    /** Rows of a product that are computed together; ranges of rows start at multiples. */
    private static final int ROW_BLOCK = 24;

    /**
     * An operation that can be done in ranges of its result: a job object made once, which the caller fills with operands
     * and each thread of the team then runs on a range of its own.
     */
    @FunctionalInterface
    interface Range {
        /** Stands for a tensor that no caller has given yet. */
        Tensor NONE = Tensor.zeros(0);

        /** Does the elements, rows, columns or panels {@code from} to {@code to} (exclusive). */
        void run(int from, int to);
    }

    private final Kernels kernels;
    private final WorkerPool team;
    private final Product product;
    private final ProductJob productJob = new ProductJob();
    private Range range = (from, to) -> {};
    private final Kernels.Workspace[] workspaces;
    private int units;
    private int alignment;
    private boolean laidOut;
    private MatrixLayout layout = MatrixLayout.NONE;
    private boolean alone;

    Partition(Kernels kernels, WorkerPool team, Product product) {
        this.kernels = kernels;
        this.team = team;
        this.product = product;
        this.workspaces = new Kernels.Workspace[team.size()];
        java.util.Arrays.setAll(workspaces, i -> kernels.workspace());
    }

    /** Has the caller do everything. */
    void alone(boolean now) {
        alone = now;
    }

    private boolean isAlone() {
        return alone || team.size() == 1;
    }

    /** Runs a job of which every thread has some parts. */
    void run(WorkerPool.Job job) {
        if (isAlone()) {
            job.run(0, 1);
        } else {
            team.run(job);
        }
    }

    /** See {@link Compute#layOut}. */
    void layOut(MatrixLayout newLayout) {
        layout = newLayout;
    }

    /** Runs an operation on {@code count} elements that costs so many nanoseconds for 16 of them. */
    void elements(Range operation, int count, int cost) {
        run(operation, count, ALIGNMENT, (long) count * cost / 16, count == layout.size());
    }

    /** Runs an operation on {@code count} units, dividing at multiples of {@code align}. */
    void run(Range operation, int count, int align, long nanos) {
        run(operation, count, align, nanos, false);
    }

    private void run(Range operation, int count, int align, long nanos, boolean byMatrix) {
        if (isAlone() || nanos < WORTH_SHARING || count < 2 * align) {
            operation.run(0, count);
            return;
        }
        range = operation;
        units = count;
        alignment = align;
        laidOut = byMatrix;
        team.run(this);
    }

    @Override
    public void run(int part, int parts) {
        if (laidOut) {
            layout.run(range, part, parts);
            return;
        }
        int from = start(units, alignment, part, parts);
        int to = start(units, alignment, part + 1, parts);
        if (from < to) {
            range.run(from, to);
        }
    }

    /** The first of the rows that this part computes of a matrix. */
    static int firstRow(int rows, int part, int parts) {
        return start(rows, rows >= parts * ROW_BLOCK * 2 ? ROW_BLOCK : 1, part, parts);
    }

    private static int start(int units, int alignment, int part, int parts) {
        if (part == parts) {
            return units;
        }
        long blocks = (units + alignment - 1) / alignment;
        return (int) Math.min(units, blocks * part / parts * alignment);
    }

    /** Runs the matrix product: by rows if there are enough, else by panels of columns. */
    void product() {
        long nanos = (long) product.rows * product.depth * product.columns / 50;
        if (isAlone() || nanos < WORTH_SHARING) {
            kernels.multiply(product, 0, product.rows, 0, kernels.panels(product.columns), workspaces[0]);
        } else {
            team.run(productJob);
        }
    }

    /**
     * Whether each thread should take some of B's panels and all of A's rows: when B is the larger of the two, halves of
     * it stay in the threads' own caches, where all of it would not. A transposed A is copied by rows.
     */
    private boolean byPanels(int panels, int parts) {
        boolean even = panels % parts == 0 || panels >= 4 * parts;
        return even && product.columns >= product.rows && product.aColumn == 1;
    }

    private final class ProductJob implements WorkerPool.Job {
        @Override
        public void run(int part, int parts) {
            int panels = kernels.panels(product.columns);
            boolean byRows = !byPanels(panels, parts) && (product.rows >= parts * 2 || panels < parts);
            int from = byRows ? firstRow(product.rows, part, parts) : start(panels, 1, part, parts);
            int to = byRows ? firstRow(product.rows, part + 1, parts) : start(panels, 1, part + 1, parts);
            if (from < to && byRows) {
                kernels.multiply(product, from, to, 0, panels, workspaces[part]);
            } else if (from < to) {
                kernels.multiply(product, 0, product.rows, from, to, workspaces[part]);
            }
        }
    }
}
