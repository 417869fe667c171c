package dev.perceptron.compute;

import dev.perceptron.api.Experimental;
import dev.perceptron.tensor.Tensor;

/**
 * Sums and largest values along one axis, their backward passes, and powers; {@link Compute#reducing} hands this out.
 *
 * <p>A tensor is read as (outer, length, inner); the middle axis is the one reduced. Each result is made by one thread,
 * sums in double in index order.
 */
@Experimental
public final class Reducing {
    private final Partition partition;
    private final ReducingJobs.Sum sum = new ReducingJobs.Sum();
    private final ReducingJobs.Spread spread = new ReducingJobs.Spread();
    private final ReducingJobs.Max max = new ReducingJobs.Max();
    private final ReducingJobs.ShareOfMax shareOfMax = new ReducingJobs.ShareOfMax();
    private final ReducingJobs.Power power = new ReducingJobs.Power();

    Reducing(Partition partition) {
        this.partition = partition;
    }

    /**
     * y[o, i] = Σₗ x[o, l, i] / divisor, rounded once.
     *
     * @param y modified: (outer, inner)
     */
    public void sum(Tensor x, int length, int inner, int divisor, Tensor y) {
        partition.run(sum.with(x, divisor, y).along(length, inner), y.size(), 1, x.size());
    }

    /**
     * dx[o, l, i] = dy[o, i] / divisor: the backward pass of {@link #sum}.
     *
     * @param dx modified
     */
    public void spread(Tensor dy, int length, int inner, int divisor, Tensor dx) {
        partition.run(spread.with(dy, divisor, dx).along(length, inner), dy.size(), 1, dx.size());
    }

    /**
     * y[o, i] = the largest x[o, l, i]; NaN if one is.
     *
     * @param y modified: (outer, inner)
     */
    public void max(Tensor x, int length, int inner, Tensor y) {
        partition.run(max.with(x, y).along(length, inner), y.size(), 1, x.size());
    }

    /**
     * dx = dy where x is the largest, in equal parts if several are, else 0: the backward pass of {@link #max}.
     *
     * @param y what {@link #max} gave
     * @param dx modified
     */
    public void shareOfMax(Tensor x, Tensor y, Tensor dy, int length, int inner, Tensor dx) {
        partition.run(shareOfMax.with(x, y, dy, dx).along(length, inner), y.size(), 1, x.size());
    }

    /**
     * y = factor·x^exponent, in double and rounded once; NaN for negative x unless the exponent is an integer.
     *
     * @param y modified
     */
    public void power(Tensor x, double factor, double exponent, Tensor y) {
        partition.elements(power.with(x, factor, exponent, y), x.size(), 400);
    }

    /**
     * Adds {@code width} columns from column {@code xFrom} of x to those from column {@code yFrom} of y, both read as
     * matrices of so many rows.
     *
     * @param y modified
     */
    public void addColumns(Tensor x, int xFrom, Tensor y, int yFrom, int rows, int width) {
        int xWidth = rows == 0 ? 0 : x.size() / rows;
        int yWidth = rows == 0 ? 0 : y.size() / rows;
        float[] from = x.storage().floats();
        float[] to = y.storage().floats();
        for (int i = 0; i < rows; i++) {
            int source = x.offset() + i * xWidth + xFrom;
            int target = y.offset() + i * yWidth + yFrom;
            for (int j = 0; j < width; j++) {
                to[target + j] += from[source + j];
            }
        }
    }
}
