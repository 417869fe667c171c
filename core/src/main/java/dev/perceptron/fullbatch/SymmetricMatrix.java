package dev.perceptron.fullbatch;

import java.util.Arrays;

/**
 * A square matrix equal to its transpose, kept as its upper triangle in rows, and what least squares need of it: adding
 * JᵀJ and solving by Cholesky's decomposition.
 */
public final class SymmetricMatrix {
    private static final int AT_ONCE = 4;

    private final int size;
    private final double[][] rows;

    /** A matrix of zeros. */
    public SymmetricMatrix(int size) {
        this.size = size;
        this.rows = new double[size][];
        for (int i = 0; i < size; i++) {
            rows[i] = new double[size - i];
        }
    }

    /** The number of rows. */
    public int size() {
        return size;
    }

    /** One value. */
    public double get(int row, int column) {
        return row <= column ? rows[row][column - row] : rows[column][row - column];
    }

    /** Adds to one value and its mirror image. */
    public void add(int row, int column, double value) {
        rows[Math.min(row, column)][Math.abs(column - row)] += value;
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
            for (int j = 0; j < row.length; j++) {
                row[j] *= factor;
            }
        }
    }

    /** Adds JᵀJ, J being the first rows of these. */
    public void addGram(double[][] jacobian, int count) {
        int r = 0;
        for (; r + AT_ONCE <= count; r += AT_ONCE) {
            tiles(jacobian, r, 0, 0, 1, 0);
        }
        for (; r < count; r++) {
            for (int i = 0; i < size; i++) {
                addOne(jacobian[r][i], jacobian[r], i, rows[i]);
            }
        }
    }

    /**
     * Adds sign·(products of four source rows) to all rows from {@code first} on, four at a time.
     *
     * @param r the first of the source rows
     * @param shift where column 0 lies in source row r
     * @param lean how much further left it lies in each row after that
     */
    private void tiles(double[][] source, int r, int shift, int lean, int sign, int first) {
        int i = first;
        for (; i + AT_ONCE <= size; i += AT_ONCE) {
            tile(source, r, shift, lean, sign, i);
        }
        for (; i < size; i++) {
            for (int k = 0; k < AT_ONCE; k++) {
                int at = i + shift - k * lean;
                addOne(sign * source[r + k][at], source[r + k], at, rows[i]);
            }
        }
    }

    private void tile(double[][] source, int r, int shift, int lean, int sign, int i) {
        int o1 = shift - lean;
        int o2 = shift - 2 * lean;
        int o3 = shift - 3 * lean;
        double[] s0 = source[r];
        double[] s1 = source[r + 1];
        double[] s2 = source[r + 2];
        double[] s3 = source[r + 3];
        for (int row = 0; row < AT_ONCE - 1; row++) {
            for (int j = 0; j < AT_ONCE - 1 - row; j++) {
                int c = i + row;
                double sum = Math.fma(sign * s0[c + shift], s0[c + j + shift], rows[c][j]);
                sum = Math.fma(sign * s1[c + o1], s1[c + j + o1], sum);
                sum = Math.fma(sign * s2[c + o2], s2[c + j + o2], sum);
                rows[c][j] = Math.fma(sign * s3[c + o3], s3[c + j + o3], sum);
            }
        }
        int from = i + AT_ONCE - 1;
        for (int row = 0; row < AT_ONCE; row += 2) {
            int c = i + row;
            two(
                    sign * s0[c + shift],
                    sign * s1[c + o1],
                    sign * s2[c + o2],
                    sign * s3[c + o3],
                    sign * s0[c + 1 + shift],
                    sign * s1[c + 1 + o1],
                    sign * s2[c + 1 + o2],
                    sign * s3[c + 1 + o3],
                    s0,
                    from + shift,
                    s1,
                    from + o1,
                    s2,
                    from + o2,
                    s3,
                    from + o3,
                    rows[c],
                    from - c,
                    rows[c + 1],
                    size - from);
        }
    }

    /** Two rows, the second one place to the left, plus their products with four others. */
    private static void two(
            double a0,
            double a1,
            double a2,
            double a3,
            double b0,
            double b1,
            double b2,
            double b3,
            double[] s0,
            int o0,
            double[] s1,
            int o1,
            double[] s2,
            int o2,
            double[] s3,
            int o3,
            double[] upper,
            int at,
            double[] lower,
            int count) {
        for (int j = 0; j < count; j++) {
            double x0 = s0[o0 + j];
            double x1 = s1[o1 + j];
            double x2 = s2[o2 + j];
            double x3 = s3[o3 + j];
            upper[at + j] = Math.fma(a3, x3, Math.fma(a2, x2, Math.fma(a1, x1, Math.fma(a0, x0, upper[at + j]))));
            lower[at - 1 + j] =
                    Math.fma(b3, x3, Math.fma(b2, x2, Math.fma(b1, x1, Math.fma(b0, x0, lower[at - 1 + j]))));
        }
    }

    private static void addOne(double factor, double[] row, int i, double[] into) {
        for (int j = 0; j < into.length; j++) {
            into[j] = Math.fma(factor, row[i + j], into[j]);
        }
    }

    /**
     * Replaces this matrix A by the factor U of A + damping·I = UᵀU.
     *
     * @return false if that matrix is not positive definite; this one is spoilt then
     */
    boolean factor(SymmetricMatrix source, double damping) {
        for (int i = 0; i < size; i++) {
            System.arraycopy(source.rows[i], 0, rows[i], 0, size - i);
            rows[i][0] += damping;
        }
        for (int k = 0; k < size; k += AT_ONCE) {
            int end = Math.min(size, k + AT_ONCE);
            for (int i = k; i < end; i++) {
                for (int earlier = k; earlier < i; earlier++) {
                    addOne(-rows[earlier][i - earlier], rows[earlier], i - earlier, rows[i]);
                }
                double pivot = rows[i][0];
                if (!(pivot > 0 && pivot < Double.POSITIVE_INFINITY)) {
                    return false;
                }
                double inverse = 1 / Math.sqrt(pivot);
                for (int j = 0; j < rows[i].length; j++) {
                    rows[i][j] *= inverse;
                }
            }
            if (end - k == AT_ONCE) {
                tiles(rows, k, -k, 1, -1, end);
            }
        }
        return true;
    }

    /** Solves UᵀU·x = b, U being this factor. */
    void solve(double[] b, double[] x) {
        Vectors.copy(b, x);
        for (int i = 0; i < size; i++) {
            x[i] /= rows[i][0];
            for (int j = 1; j < rows[i].length; j++) {
                x[i + j] = Math.fma(-rows[i][j], x[i], x[i + j]);
            }
        }
        for (int i = size - 1; i >= 0; i--) {
            double sum = x[i];
            for (int j = 1; j < rows[i].length; j++) {
                sum = Math.fma(-rows[i][j], x[i + j], sum);
            }
            x[i] = sum / rows[i][0];
        }
    }
}
