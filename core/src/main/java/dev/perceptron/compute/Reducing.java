package dev.perceptron.compute;

import dev.perceptron.tensor.Tensor;

/**
 * Sums and largest values along one axis, their backward passes, and powers; {@link Compute#reducing} hands this out.
 *
 * <p>A tensor is read as (outer, length, inner); the middle axis is the one reduced. Each result is made by one thread,
 * sums in double in index order.
 */
public final class Reducing {
    private static final int WHOLE_POWERS = 64;

    private final Partition split;
    private final Operands args;
    private double power;

    Reducing(Partition split, Operands args) {
        this.split = split;
        this.args = args;
    }

    /**
     * y[o, i] = Σₗ x[o, l, i] / divisor, rounded once.
     *
     * @param y modified: (outer, inner)
     */
    public void sum(Tensor x, int length, int inner, int divisor, Tensor y) {
        lengths(args.x(x).z(y), length, inner).i2 = divisor;
        split.run(SUM, y.size(), 1, x.size());
    }

    private static final Partition.Range SUM = (k, a, from, to) -> {
        for (int i = from; i < to; i++) {
            int at = start(a, a.xo, i);
            double sum = 0;
            for (int l = 0; l < a.i0; l++) {
                sum += a.x[at + l * a.i1];
            }
            a.z[a.zo + i] = (float) (sum / a.i2);
        }
    };

    /**
     * dx[o, l, i] = dy[o, i] / divisor: the backward pass of {@link #sum}.
     *
     * @param dx modified
     */
    public void spread(Tensor dy, int length, int inner, int divisor, Tensor dx) {
        lengths(args.x(dy).z(dx), length, inner).i2 = divisor;
        split.run(SPREAD, dy.size(), 1, dx.size());
    }

    private static final Partition.Range SPREAD = (k, a, from, to) -> {
        for (int i = from; i < to; i++) {
            int at = start(a, a.zo, i);
            float value = a.x[a.xo + i] / a.i2;
            for (int l = 0; l < a.i0; l++) {
                a.z[at + l * a.i1] = value;
            }
        }
    };

    /**
     * y[o, i] = the largest x[o, l, i]; NaN if one is.
     *
     * @param y modified: (outer, inner)
     */
    public void max(Tensor x, int length, int inner, Tensor y) {
        lengths(args.x(x).z(y), length, inner);
        split.run(MAX, y.size(), 1, x.size());
    }

    private static final Partition.Range MAX = (k, a, from, to) -> {
        for (int i = from; i < to; i++) {
            int at = start(a, a.xo, i);
            float max = Float.NEGATIVE_INFINITY;
            for (int l = 0; l < a.i0; l++) {
                max = Math.max(max, a.x[at + l * a.i1]);
            }
            a.z[a.zo + i] = max;
        }
    };

    /**
     * dx = dy where x is the largest, in equal parts if several are, else 0: the backward pass of {@link #max}.
     *
     * @param y what {@link #max} gave
     * @param dx modified
     */
    public void shareOfMax(Tensor x, Tensor y, Tensor dy, int length, int inner, Tensor dx) {
        lengths(args.x(x).y(y).w(dy).z(dx), length, inner);
        split.run(SHARE_OF_MAX, y.size(), 1, x.size());
    }

    private static final Partition.Range SHARE_OF_MAX = (k, a, from, to) -> {
        for (int i = from; i < to; i++) {
            int at = start(a, 0, i);
            float max = a.y[a.yo + i];
            int ties = 0;
            for (int l = 0; l < a.i0; l++) {
                ties += a.x[a.xo + at + l * a.i1] == max ? 1 : 0;
            }
            float share = a.w[a.wo + i] / Math.max(1, ties);
            for (int l = 0; l < a.i0; l++) {
                a.z[a.zo + at + l * a.i1] = a.x[a.xo + at + l * a.i1] == max ? share : 0f;
            }
        }
    };

    /**
     * y = factor·x^exponent, in double and rounded once; NaN for negative x unless the exponent is an integer.
     *
     * @param y modified
     */
    public void power(Tensor x, double factor, double exponent, Tensor y) {
        args.x(x).z(y).doubles(1).doubles[0] = factor;
        power = exponent;
        split.elements(powerRange, x.size(), 400);
    }

    private final Partition.Range powerRange = (k, a, from, to) -> {
        for (int i = from; i < to; i++) {
            a.z[a.zo + i] = (float) (a.doubles[0] * power(a.x[a.xo + i], power));
        }
    };

    /** Whole powers by squaring: faster than StrictMath's, which also allocates on some JDKs. */
    private static double power(double x, double exponent) {
        if (exponent != (int) exponent || Math.abs(exponent) > WHOLE_POWERS) {
            return StrictMath.pow(x, exponent);
        }
        double result = 1;
        double square = x;
        for (int n = Math.abs((int) exponent); n > 0; n >>= 1) {
            result = (n & 1) == 1 ? result * square : result;
            square *= square;
        }
        return exponent < 0 ? 1 / result : result;
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

    private static Operands lengths(Operands args, int length, int inner) {
        args.i0 = length;
        args.i1 = inner;
        return args;
    }

    /** Where the line of result {@code i} starts in the large tensor. */
    private static int start(Operands a, int offset, int i) {
        return offset + i / a.i1 * a.i0 * a.i1 + i % a.i1;
    }
}
