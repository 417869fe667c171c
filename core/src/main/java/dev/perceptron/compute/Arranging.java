package dev.perceptron.compute;

import dev.perceptron.api.Experimental;
import dev.perceptron.tensor.Tensor;
import java.util.Arrays;

/**
 * Operations that move values, mark rows and contract tensors over named axes; {@link Compute#arranging} hands this out.
 *
 * <p>Where a tensor is read as a matrix, its rows are as many as the numbers given for them.
 */
@Experimental
public final class Arranging {
    private final Partition partition;
    private final AxisOrder axisOrder = new AxisOrder();
    private final Contracting contracting = new Contracting();
    private final MarkJobs.KeepMarked keepMarked = new MarkJobs.KeepMarked();
    private final MarkJobs.ShareOfLarger shareOfLarger = new MarkJobs.ShareOfLarger();

    Arranging(Partition partition) {
        this.partition = partition;
    }

    /**
     * y = x with its axes in another order: y's axis i is x's axis {@code axes[i]}.
     *
     * @param y modified; other memory than x's; only its size counts
     */
    public void permute(Tensor x, int[] axes, Tensor y) {
        axisOrder.permute(x, axes, y);
    }

    /**
     * Undoes {@link #permute}: x's axis i becomes y's axis {@code axes[i]}.
     *
     * @param x only its size counts
     * @param y modified; other memory than x's
     */
    public void permuteBack(Tensor x, int[] axes, Tensor y) {
        axisOrder.permuteBack(x, axes, y);
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
        partition.run(keepMarked.with(x, marks, y), marks.size(), 1, x.size() / 8);
    }

    /** The share of a maximum's gradient that is a's: all where a > b, half where they are equal, else 0. */
    public void shareOfLarger(Tensor a, Tensor b, Tensor gradient, Tensor share) {
        partition.elements(shareOfLarger.with(a, b, gradient, share), a.size(), 3);
    }

    /**
     * z (+)= Σ x·y over the letters that z lacks, each sum in double in index order.
     *
     * @param z modified
     */
    public void contract(Contraction over, Tensor x, Tensor y, Tensor z, boolean accumulate) {
        contracting.contract(over, x, y, z, accumulate);
    }
}
