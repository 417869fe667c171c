package dev.perceptron.compute;

import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.Arrays;

/**
 * Operations that move values, mark rows and contract tensors over named axes; {@link Compute#arranging} hands this out.
 *
 * <p>Where a tensor is read as a matrix, its rows are as many as the numbers given for them.
 */
public final class Arranging {
    private static final int MOST_AXES = 64;

    private final Partition split;
    private final Operands args;
    private final int[] lengths = new int[MOST_AXES];
    private final int[] xStrides = new int[MOST_AXES];
    private final int[] yStrides = new int[MOST_AXES];
    private final int[] zStrides = new int[MOST_AXES];

    Arranging(Partition split, Operands args) {
        this.split = split;
        this.args = args;
    }

    /**
     * y = x with its axes in another order: y's axis i is x's axis {@code axes[i]}.
     *
     * @param y modified; other memory than x's; only its size counts
     */
    public void permute(Tensor x, int[] axes, Tensor y) {
        args.x(x).z(y);
        order(x.shape(), axes, xStrides, zStrides);
        if (y.size() > 0) {
            permute(0, axes.length, args.xo, args.zo);
        }
    }

    /**
     * Undoes {@link #permute}: x's axis i becomes y's axis {@code axes[i]}.
     *
     * @param x only its size counts
     * @param y modified; other memory than x's
     */
    public void permuteBack(Tensor x, int[] axes, Tensor y) {
        args.x(x).z(y);
        order(y.shape(), axes, zStrides, xStrides);
        if (y.size() > 0) {
            permute(0, axes.length, args.xo, args.zo);
        }
    }

    /** Strides of a tensor in the new order, and of the reordered one. */
    private void order(Shape shape, int[] axes, int[] strides, int[] reordered) {
        int stride = 1;
        for (int i = axes.length - 1; i >= 0; i--) {
            lengths[i] = shape.dim(axes[i]);
            strides[i] = shape.product(axes[i] + 1, shape.rank());
            reordered[i] = stride;
            stride *= lengths[i];
        }
    }

    private void permute(int axis, int rank, int xo, int zo) {
        if (axis >= rank - 1) {
            for (int i = 0; i < lengths[axis]; i++) {
                args.z[zo + i * zStrides[axis]] = args.x[xo + i * xStrides[axis]];
            }
            return;
        }
        for (int i = 0; i < lengths[axis]; i++) {
            permute(axis + 1, rank, xo + i * xStrides[axis], zo + i * zStrides[axis]);
        }
    }

    /** Each number of x {@code times} times in a row. */
    public void repeatEach(Tensor x, int times, Tensor y) {
        float[] values = y.storage().floats();
        for (int i = 0; i < x.size(); i++) {
            int from = y.offset() + i * times;
            Arrays.fill(values, from, from + times, x.storage().floats()[x.offset() + i]);
        }
    }

    /** x (+)= the sums of {@code times} numbers in a row of y, in double; the gradient of {@link #repeatEach}. */
    public void sumEach(Tensor y, int times, Tensor x, boolean accumulate) {
        float[] values = y.storage().floats();
        for (int i = 0; i < x.size(); i++) {
            double sum = accumulate ? x.storage().floats()[x.offset() + i] : 0;
            for (int j = y.offset() + i * times; j < y.offset() + (i + 1) * times; j++) {
                sum += values[j];
            }
            x.storage().floats()[x.offset() + i] = (float) sum;
        }
    }

    /**
     * Copies {@code width} columns from column {@code xFrom} of x to column {@code yFrom} of y, both read as matrices of
     * so many rows.
     */
    public void copyColumns(Tensor x, int xFrom, Tensor y, int yFrom, int rows, int width) {
        int xWidth = rows == 0 ? 0 : x.size() / rows;
        int yWidth = rows == 0 ? 0 : y.size() / rows;
        float[] from = x.storage().floats();
        float[] to = y.storage().floats();
        for (int i = 0; i < rows; i++) {
            System.arraycopy(from, x.offset() + i * xWidth + xFrom, to, y.offset() + i * yWidth + yFrom, width);
        }
    }

    /**
     * Row i of y = row {@code indices[i]} of the table.
     *
     * @throws IllegalArgumentException if an index is no integer from 0 to the table's rows − 1
     */
    public void gatherRows(Tensor table, Tensor indices, Tensor y) {
        int width = table.shape().tail().size();
        for (int i = 0; i < indices.size(); i++) {
            int row = row(table, indices, i);
            System.arraycopy(
                    table.storage().floats(),
                    table.offset() + row * width,
                    y.storage().floats(),
                    y.offset() + i * width,
                    width);
        }
    }

    /** Row {@code indices[i]} of the table += row i of dy, in the order of i; the gradient of {@link #gatherRows}. */
    public void scatterRows(Tensor dy, Tensor indices, Tensor table, boolean accumulate) {
        float[] sums = table.storage().floats();
        if (!accumulate) {
            Arrays.fill(sums, table.offset(), table.offset() + table.size(), 0f);
        }
        int width = table.shape().tail().size();
        float[] values = dy.storage().floats();
        for (int i = 0; i < indices.size(); i++) {
            int to = table.offset() + row(table, indices, i) * width;
            int from = dy.offset() + i * width;
            for (int j = 0; j < width; j++) {
                sums[to + j] += values[from + j];
            }
        }
    }

    private static int row(Tensor table, Tensor indices, int i) {
        float index = indices.storage().floats()[indices.offset() + i];
        int row = (int) index;
        int rows = table.shape().dim(0);
        if (row != index || row < 0 || row >= rows) {
            throw new IllegalArgumentException("An embedding of " + rows + " rows takes integers from 0 to "
                    + (rows - 1) + ", received " + index + "; encode the input or make input_dim larger.");
        }
        return row;
    }

    /**
     * Marks each row of x: 1 where at least one value differs from the given one, else 0.
     *
     * @param marks modified: one number for each row
     */
    public void markUnlike(Tensor x, float value, Tensor marks) {
        float[] values = x.storage().floats();
        int width = marks.size() == 0 ? 0 : x.size() / marks.size();
        for (int i = 0; i < marks.size(); i++) {
            float mark = 0f;
            for (int j = x.offset() + i * width; j < x.offset() + (i + 1) * width; j++) {
                if (values[j] != value) {
                    mark = 1f;
                    break;
                }
            }
            marks.storage().floats()[marks.offset() + i] = mark;
        }
    }

    /** y = x in marked rows, zeros in the others; a mark is any number but 0. */
    public void keepMarked(Tensor x, Tensor marks, Tensor y) {
        int width = marks.size() == 0 ? 0 : x.size() / marks.size();
        args.x(x).y(marks).z(y).i0 = width;
        split.run(KEEP_MARKED, marks.size(), 1, x.size() / 8);
    }

    private static final Partition.Range KEEP_MARKED = (k, a, from, to) -> {
        for (int i = from; i < to; i++) {
            int row = i * a.i0;
            if (a.y[a.yo + i] == 0f) {
                Arrays.fill(a.z, a.zo + row, a.zo + row + a.i0, 0f);
            } else {
                System.arraycopy(a.x, a.xo + row, a.z, a.zo + row, a.i0);
            }
        }
    };

    /** z = g where a > b, g/2 where they are equal, else 0: the share of a maximum's gradient that is a's. */
    public void shareOfLarger(Tensor a, Tensor b, Tensor g, Tensor z) {
        args.x(a).y(b).w(g).z(z);
        split.elements(SHARE, a.size(), 3);
    }

    private static final Partition.Range SHARE = (k, a, from, to) -> {
        for (int i = from; i < to; i++) {
            float first = a.x[a.xo + i];
            float second = a.y[a.yo + i];
            float gradient = a.w[a.wo + i];
            a.z[a.zo + i] = first > second ? gradient : first == second ? 0.5f * gradient : 0f;
        }
    };

    /**
     * z (+)= Σ x·y over the letters that z lacks, each sum in double in index order.
     *
     * @param z modified
     */
    public void contract(Contraction over, Tensor x, Tensor y, Tensor z, boolean accumulate) {
        args.x(x).y(y).z(z).i2 = accumulate ? 1 : 0;
        Arrays.fill(lengths, 0, over.letters, 1);
        strides(over.x, x.shape(), over.letters, xStrides);
        strides(over.y, y.shape(), over.letters, yStrides);
        strides(over.z, z.shape(), over.letters, zStrides);
        if (z.size() > 0) {
            spread(0, over.z.length, over.letters, args.xo, args.yo, args.zo);
        }
    }

    private void strides(int[] letters, Shape shape, int count, int[] strides) {
        Arrays.fill(strides, 0, count, 0);
        int stride = 1;
        for (int axis = letters.length - 1; axis >= 0; axis--) {
            strides[letters[axis]] = stride;
            lengths[letters[axis]] = Math.max(lengths[letters[axis]], shape.dim(axis));
            stride *= shape.dim(axis);
        }
    }

    private void spread(int letter, int kept, int letters, int xo, int yo, int zo) {
        if (letter == kept) {
            float sum = (float) sum(letter, letters, xo, yo);
            args.z[zo] = args.i2 == 1 ? args.z[zo] + sum : sum;
            return;
        }
        for (int i = 0; i < lengths[letter]; i++) {
            spread(
                    letter + 1,
                    kept,
                    letters,
                    xo + i * xStrides[letter],
                    yo + i * yStrides[letter],
                    zo + i * zStrides[letter]);
        }
    }

    private double sum(int letter, int letters, int xo, int yo) {
        if (letter == letters) {
            return (double) args.x[xo] * args.y[yo];
        }
        double sum = 0;
        for (int i = 0; i < lengths[letter]; i++) {
            sum += sum(letter + 1, letters, xo + i * xStrides[letter], yo + i * yStrides[letter]);
        }
        return sum;
    }
}
