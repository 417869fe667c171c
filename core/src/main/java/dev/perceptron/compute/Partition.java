package dev.perceptron.compute;

import dev.perceptron.kernel.Kernels;
import dev.perceptron.kernel.Product;

/**
 * Divides the operation described by {@link Operands} among the threads of a team, or leaves it to the caller when it is
 * too small to be worth a barrier.
 */
final class Partition implements WorkerPool.Job {
    /** Ranges of elements start at multiples of this, so that vectors stay whole. */
    static final int ALIGNMENT = 64;

    /** A barrier costs about a microsecond; below this many nanoseconds of work the caller does all. */
    private static final long WORTH_SHARING = 4_000;

    /** Rows of a product that are computed together; ranges of rows start at multiples. */
    private static final int ROW_BLOCK = 24;

    /** An operation on the elements, rows or panels {@code from} to {@code to}. */
    @FunctionalInterface
    interface Range {
        void run(Kernels kernels, Operands args, int from, int to);
    }

    private final Kernels kernels;
    private final WorkerPool team;
    private final Operands args;
    private final Product product;
    private final ProductJob productJob = new ProductJob();
    private Range range = (k, a, from, to) -> {};
    private final Kernels.Workspace[] workspaces;
    private int units;
    private int alignment;
    private boolean laidOut;
    private MatrixLayout layout = MatrixLayout.NONE;
    private boolean alone;

    Partition(Kernels kernels, WorkerPool team, Operands args, Product product) {
        this.kernels = kernels;
        this.team = team;
        this.args = args;
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

    /** Runs an operation on {@code n} elements that costs so many nanoseconds for 16 of them. */
    void elements(Range operation, int n, int cost) {
        run(operation, n, ALIGNMENT, (long) n * cost / 16, n == layout.size());
    }

    /** Runs an operation on {@code n} units, dividing at multiples of {@code align}. */
    void run(Range operation, int n, int align, long nanos) {
        run(operation, n, align, nanos, false);
    }

    private void run(Range operation, int n, int align, long nanos, boolean byMatrix) {
        if (isAlone() || nanos < WORTH_SHARING || n < 2 * align) {
            operation.run(kernels, args, 0, n);
            return;
        }
        range = operation;
        units = n;
        alignment = align;
        laidOut = byMatrix;
        team.run(this);
    }

    @Override
    public void run(int part, int parts) {
        if (laidOut) {
            layout.run(range, kernels, args, part, parts);
            return;
        }
        int from = start(units, alignment, part, parts);
        int to = start(units, alignment, part + 1, parts);
        if (from < to) {
            range.run(kernels, args, from, to);
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
