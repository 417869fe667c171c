package dev.perceptron.compute;

import dev.perceptron.api.Experimental;
import dev.perceptron.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * What normalization layers are made of: moments, scaling and their gradients along rows and along columns.
 *
 * <p>A tensor is read as a matrix whose rows, or columns, are as many as the numbers given for them. Sums are taken in
 * double in index order; {@link Compute#normalizing} hands this out.
 */
@Experimental
public final class Normalizing {
    private final Partition partition;
    private final RowJobs.Moments rowMoments = new RowJobs.Moments();
    private final RowJobs.Squares rowSquares = new RowJobs.Squares();
    private final RowJobs.Normalize normalizeRows = new RowJobs.Normalize();
    private final RowJobs.Gradient rowsGradient = new RowJobs.Gradient();
    private final ColumnJobs.Moments columnMoments = new ColumnJobs.Moments();
    private final ColumnJobs.Normalize normalizeColumns = new ColumnJobs.Normalize();
    private final ColumnJobs.Dots columnDots = new ColumnJobs.Dots();
    private final ColumnJobs.Gradient columnsGradient = new ColumnJobs.Gradient();

    Normalizing(Partition partition) {
        this.partition = partition;
    }

    private void rows(Partition.Range operation, int rows, int size) {
        partition.run(operation, rows, 1, size / 4);
    }

    private void columns(Partition.Range operation, int columns, int size) {
        partition.run(operation, columns, Partition.ALIGNMENT, size / 4);
    }

    /**
     * The mean and the population variance of each row.
     *
     * @param mean modified: one number for each row
     * @param variance modified likewise
     */
    public void rowMoments(Tensor x, Tensor mean, Tensor variance) {
        rows(rowMoments.with(x, mean, variance), mean.size(), x.size());
    }

    /**
     * Σx² of each row.
     *
     * @param sums modified: one number for each row
     */
    public void rowSquares(Tensor x, Tensor sums) {
        rows(rowSquares.with(x, sums), sums.size(), x.size());
    }

    /** y = (x − mean)·factor, one mean (none: 0) and factor for each row. */
    public void normalizeRows(Tensor x, @Nullable Tensor mean, Tensor factor, Tensor y) {
        rows(normalizeRows.with(x, mean, factor, y), factor.size(), x.size());
    }

    /**
     * dx = factor·(dy − [mean dy] − direction·Σ(dy·hat)/divisor) for each row, the backward pass of y = hat = (x −
     * mean)·factor where the factor itself depends on x.
     *
     * @param centered whether the mean of dy is subtracted
     * @param direction how the factor's logarithm changes with x; {@code hat} itself where a mean is subtracted
     * @param dx modified; may be {@code dy}
     */
    public void rowsGradient(
            Tensor dy, Tensor hat, Tensor direction, Tensor factor, float divisor, boolean centered, Tensor dx) {
        rowsGradient.at(hat, direction, factor).with(dy, divisor, centered, dx);
        rows(rowsGradient, factor.size(), dy.size());
    }

    /**
     * The mean and the population variance of each column, over all rows or the marked ones.
     *
     * @param marks 1 for rows that count and 0 for others, or null for all; the divisor is then their number + 10⁻⁷
     * @param mean modified: one number for each column
     * @param variance modified likewise
     */
    public void columnMoments(Tensor x, @Nullable Tensor marks, Tensor mean, Tensor variance) {
        columns(columnMoments.with(x, marks, mean, variance), mean.size(), 2 * x.size());
    }

    /** y = (x − mean)·factor + shift (none: 0), one of each for each column. */
    public void normalizeColumns(Tensor x, Tensor mean, Tensor factor, @Nullable Tensor shift, Tensor y) {
        columns(normalizeColumns.with(x, mean, factor, shift, y), mean.size(), x.size());
    }

    /**
     * Σ dy·(x − mean)·factor of each column.
     *
     * @param sums modified: one number for each column
     */
    public void columnDots(Tensor dy, Tensor x, Tensor mean, Tensor factor, Tensor sums) {
        columns(columnDots.with(dy, x, mean, factor, sums), mean.size(), x.size());
    }

    /**
     * dx = dy − share·(sumDy + hat·sumDots) with hat = (x − mean)·factor: the backward pass of normalized columns before
     * their scale; share is 1/rows, or the mark of the row over the number of marked rows + 10⁻⁷.
     *
     * @param dx modified; may be {@code dy}
     */
    public void columnsGradient(
            Tensor dy,
            Tensor x,
            Tensor mean,
            Tensor factor,
            @Nullable Tensor marks,
            Tensor sumDy,
            Tensor sumDots,
            Tensor dx) {
        columnsGradient.at(x, mean, factor, marks).with(dy, sumDy, sumDots, dx);
        columns(columnsGradient, mean.size(), x.size());
    }
}
