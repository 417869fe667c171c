package dev.perceptron.compute;

import dev.perceptron.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * What normalization layers are made of: moments, scaling and their gradients along rows and along columns.
 *
 * <p>A tensor is read as a matrix whose rows, or columns, are as many as the numbers given for them. Sums are taken in
 * double in index order; {@link Compute#normalizing} hands this out.
 */
public final class Normalizing {
    private final Partition split;
    private final Operands args;

    Normalizing(Partition split, Operands args) {
        this.split = split;
        this.args = args;
    }

    private void rows(Partition.Range operation, int rows, int size) {
        split.run(operation, rows, 1, size / 4);
    }

    private void columns(Partition.Range operation, int columns, int size) {
        split.run(operation, columns, Partition.ALIGNMENT, size / 4);
    }

    private Operands matrix(Tensor x, int rows, int columns) {
        args.x(x);
        args.i0 = rows;
        args.i1 = columns;
        return args;
    }

    private Operands byRows(Tensor x, Tensor perRow) {
        return matrix(x, perRow.size(), perRow.size() == 0 ? 0 : x.size() / perRow.size());
    }

    private Operands byColumns(Tensor x, Tensor perColumn) {
        return matrix(x, perColumn.size() == 0 ? 0 : x.size() / perColumn.size(), perColumn.size());
    }

    /**
     * The mean and the population variance of each row.
     *
     * @param mean modified: one number for each row
     * @param variance modified likewise
     */
    public void rowMoments(Tensor x, Tensor mean, Tensor variance) {
        byRows(x, mean).z(mean).w(variance);
        rows(NormalizingLoops::rowMoments, mean.size(), x.size());
    }

    /**
     * Σx² of each row.
     *
     * @param sums modified: one number for each row
     */
    public void rowSquares(Tensor x, Tensor sums) {
        byRows(x, sums).z(sums);
        rows(NormalizingLoops::rowSquares, sums.size(), x.size());
    }

    /** y = (x − mean)·factor, one mean (none: 0) and factor for each row. */
    public void normalizeRows(Tensor x, @Nullable Tensor mean, Tensor factor, Tensor y) {
        byRows(x, factor).z(y).w(factor);
        args.v(mean);
        rows(NormalizingLoops::normalizeRows, factor.size(), x.size());
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
        byRows(dy, factor).y(hat).w(factor).z(dx);
        args.v(direction);
        args.f0 = divisor;
        args.i2 = centered ? 1 : 0;
        rows(NormalizingLoops::rowsGradient, factor.size(), dy.size());
    }

    /**
     * The mean and the population variance of each column, over all rows or the marked ones.
     *
     * @param marks 1 for rows that count and 0 for others, or null for all; the divisor is then their number + 10⁻⁷
     * @param mean modified: one number for each column
     * @param variance modified likewise
     */
    public void columnMoments(Tensor x, @Nullable Tensor marks, Tensor mean, Tensor variance) {
        byColumns(x, mean).z(mean).w(variance);
        args.v(marks).doubles(2 * mean.size());
        columns(NormalizingLoops::columnMoments, mean.size(), 2 * x.size());
    }

    /** y = (x − mean)·factor + shift (none: 0), one of each for each column. */
    public void normalizeColumns(Tensor x, Tensor mean, Tensor factor, @Nullable Tensor shift, Tensor y) {
        byColumns(x, mean).y(mean).w(factor).z(y);
        args.v(shift);
        columns(NormalizingLoops::normalizeColumns, mean.size(), x.size());
    }

    /**
     * Σ dy·(x − mean)·factor of each column.
     *
     * @param sums modified: one number for each column
     */
    public void columnDots(Tensor dy, Tensor x, Tensor mean, Tensor factor, Tensor sums) {
        byColumns(x, mean).y(dy).w(factor).z(sums);
        args.v(mean).doubles(mean.size());
        columns(NormalizingLoops::columnDots, mean.size(), x.size());
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
        byColumns(x, mean).y(dy).w(factor).z(dx);
        args.v(mean);
        args.u(marks);
        args.s(sumDy);
        args.t(sumDots);
        columns(NormalizingLoops::columnsGradient, mean.size(), x.size());
    }
}
