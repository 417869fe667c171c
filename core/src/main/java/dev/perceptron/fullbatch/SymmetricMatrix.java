package dev.perceptron.fullbatch;

import dev.perceptron.api.Experimental;
import dev.perceptron.compute.WorkerPool;
import java.util.Arrays;

/**
 * A square matrix equal to its transpose, of which the upper triangle is kept, and what least squares need of it: adding
 * JᵀJ and solving by Cholesky's decomposition.
 *
 * <p>Every element is one chain of fused multiply-adds in ascending order of the summed index, and threads divide the
 * rows or columns of the result, so neither blocks nor threads change a bit. Rows have their full length, with the lower triangle unused: only where all
 * arrays of a loop are read at the same index does the compiler make vector instructions of it.
 */
@Experimental
public final class SymmetricMatrix {
    /** Rows dealt to a thread together. */
    private static final int GROUP = 8;

    /** Rows of J taken together: with a thousand columns they fit in a core's second cache. */
    private static final int SAMPLES = 64;

    /** Rows of the factor made before the rest is brought up to date. */
    private static final int PANEL = 32;

    /** A barrier costs some microseconds, in which this many multiply-adds are done. */
    private static final long WORTH_SHARING = 100_000;

    private final int size;
    private final WorkerPool team;
    private final double[][] rows;

    /** A matrix of zeros. */
    public SymmetricMatrix(int size) {
        this(size, WorkerPool.of(1));
    }

    /** A matrix of zeros, worked on by a team of threads. */
    public SymmetricMatrix(int size, WorkerPool team) {
        this.size = size;
        this.team = team;
        this.rows = new double[size][];
        for (int i = 0; i < size; i++) {
            rows[i] = new double[size];
        }
    }

    /** The number of rows. */
    public int size() {
        return size;
    }

    /** One value. */
    public double get(int row, int column) {
        int upper = Math.min(row, column);
        return rows[upper][Math.max(row, column)];
    }

    /** Adds to one value and its mirror image. */
    public void add(int row, int column, double value) {
        int upper = Math.min(row, column);
        rows[upper][Math.max(row, column)] += value;
    }

    /** Sets all to 0. */
    public void clear() {
        for (double[] row : rows) {
            Arrays.fill(row, 0);
        }
    }

    /** Multiplies all by a factor. */
    public void scale(double factor) {
        for (double[] row : rows) {
            Vectors.scale(factor, row, 0, row.length);
        }
    }

    /** Adds JᵀJ, J being the first rows of these. */
    public void addGram(double[][] jacobian, int count) {
        share((long) size * size * count / 2, (part, parts) -> {
            for (int from = 0; from < count; from += SAMPLES) {
                int to = Math.min(count, from + SAMPLES);
                for (int i = 0; i < size; i++) {
                    if (isOwn(i, part, parts)) {
                        addSamples(jacobian, from, to, i);
                    }
                }
            }
        });
    }

    private void addSamples(double[][] jacobian, int from, int to, int i) {
        double[] into = rows[i];
        int s = from;
        for (; s + 4 <= to; s += 4) {
            double[] a = jacobian[s];
            double[] b = jacobian[s + 1];
            double[] c = jacobian[s + 2];
            double[] d = jacobian[s + 3];
            Vectors.addFour(a[i], b[i], c[i], d[i], a, b, c, d, into, i, size);
        }
        for (; s < to; s++) {
            Vectors.addOne(jacobian[s][i], jacobian[s], into, i, size);
        }
    }

    /** Runs a job on all threads if it is long enough, else on the caller's alone. */
    private void share(long work, WorkerPool.Job job) {
        if (team.size() == 1 || work < WORTH_SHARING) {
            job.run(0, 1);
        } else {
            team.run(job);
        }
    }

    /** Deals groups of rows to threads, forth and back, since later rows are shorter. */
    private static boolean isOwn(int row, int part, int parts) {
        int place = row / GROUP % (2 * parts);
        return part == (place < parts ? place : 2 * parts - 1 - place);
    }

    /**
     * Replaces this matrix by the factor U of A + diag(damping) = UᵀU.
     *
     * @param damping what is added to each diagonal value
     * @return false if that matrix is not positive definite; this one is spoilt then
     */
    boolean factor(SymmetricMatrix source, double[] damping) {
        for (int i = 0; i < size; i++) {
            System.arraycopy(source.rows[i], i, rows[i], i, size - i);
            rows[i][i] += damping[i];
        }
        for (int k = 0; k < size; k += PANEL) {
            int end = Math.min(size, k + PANEL);
            if (!square(k, end)) {
                return false;
            }
            int from = k;
            share((long) PANEL * PANEL / 2 * (size - end), (part, parts) -> {
                int left = end + border(size - end, part, parts);
                int right = end + border(size - end, part + 1, parts);
                for (int i = from; i < end && left < right; i++) {
                    subtract(from, i, i, left, right);
                    Vectors.scale(1 / rows[i][i], rows[i], left, right);
                }
            });
            long rest = size - end;
            share(rest * rest / 2 * PANEL, (part, parts) -> {
                for (int i = end; i < size; i++) {
                    if (isOwn(i, part, parts)) {
                        subtract(from, end, i, i, size);
                    }
                }
            });
        }
        return true;
    }

    private static int border(int columns, int part, int parts) {
        return part == parts ? columns : (int) ((long) columns * part / parts) / GROUP * GROUP;
    }

    /** The factor of a square on the diagonal. */
    private boolean square(int from, int to) {
        for (int i = from; i < to; i++) {
            subtract(from, i, i, i, to);
            double[] row = rows[i];
            double pivot = row[i];
            if (!(pivot > 0 && pivot < Double.POSITIVE_INFINITY)) {
                return false;
            }
            double root = Math.sqrt(pivot);
            row[i] = root;
            Vectors.scale(1 / root, row, i + 1, to);
        }
        return true;
    }

    /** Row i, columns left to right, less its products with finished rows {@code from} to {@code to}. */
    private void subtract(int from, int to, int i, int left, int right) {
        double[] into = rows[i];
        int k = from;
        for (; k + 4 <= to; k += 4) {
            double[] a = rows[k];
            double[] b = rows[k + 1];
            double[] c = rows[k + 2];
            double[] d = rows[k + 3];
            Vectors.addFour(-a[i], -b[i], -c[i], -d[i], a, b, c, d, into, left, right);
        }
        for (; k < to; k++) {
            Vectors.addOne(-rows[k][i], rows[k], into, left, right);
        }
    }

    /** Solves UᵀU·x = b, U being this factor. */
    void solve(double[] b, double[] x) {
        Vectors.copy(b, x);
        for (int i = 0; i < size; i++) {
            x[i] /= rows[i][i];
            Vectors.addOne(-x[i], rows[i], x, i + 1, size);
        }
        for (int i = size - 1; i >= 0; i--) {
            x[i] = (x[i] - Vectors.dot(rows[i], x, i + 1, size)) / rows[i][i];
        }
    }
}
