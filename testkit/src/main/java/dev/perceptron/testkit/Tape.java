package dev.perceptron.testkit;

import java.util.Arrays;

/**
 * A record of what was computed from which numbers, played backwards for the gradient: reverse-mode differentiation of
 * scalars in double precision.
 *
 * <p>It also notes at every kink (such as ReLU's 0) on which side a number lay and how near. Two runs with different
 * {@link #sides} lie on different smooth pieces; a difference quotient between them says nothing about a gradient.
 *
 * <pre>{@code
 * Tape tape = new Tape();
 * Scalar x = tape.variable(2);
 * Scalar y = x.times(x).plus(x.exp());
 * tape.gradient(y)[x.index()];   // 2x + eˣ = 11.389…
 * }</pre>
 *
 * <p>One thread at a time.
 */
public final class Tape {
    private static final int START = 1 << 10;

    private int[] left = new int[START];
    private int[] right = new int[START];
    private double[] leftSlope = new double[START];
    private double[] rightSlope = new double[START];
    private int size;
    private long sides;
    private double margin = Double.POSITIVE_INFINITY;

    /** A number with respect to which gradients are wanted. */
    public Scalar variable(double value) {
        return new Scalar(this, record(-1, 0, -1, 0), value);
    }

    /** A number that stays as it is; it takes no room. */
    public Scalar constant(double value) {
        return new Scalar(this, -1, value);
    }

    /** Notes one operation; -1 stands for a constant. */
    int record(int newLeft, double newLeftSlope, int newRight, double newRightSlope) {
        if (size == left.length) {
            left = Arrays.copyOf(left, 2 * size);
            right = Arrays.copyOf(right, 2 * size);
            leftSlope = Arrays.copyOf(leftSlope, 2 * size);
            rightSlope = Arrays.copyOf(rightSlope, 2 * size);
        }
        left[size] = newLeft;
        right[size] = newRight;
        leftSlope[size] = newLeftSlope;
        rightSlope[size] = newRightSlope;
        return size++;
    }

    /** Whether a number is above a threshold at which a function has a kink; exactly on it counts as below. */
    public boolean above(Scalar x, double threshold) {
        return side(x, threshold) > 0;
    }

    /** -1, 0 or 1: on which side of a kink a number lies. */
    public int side(Scalar x, double threshold) {
        int side = Double.compare(x.value() - threshold, 0.0);
        if (x.value() == threshold) {
            side = 0;
        }
        sides = sides * 31 + side + 2;
        if (side != 0) {
            margin = Math.min(margin, Math.abs(x.value() - threshold));
        }
        return side;
    }

    /** Notes how far the computation is from a place where it is ill-conditioned. */
    public void keepAway(double distance) {
        margin = Math.min(margin, Math.abs(distance));
    }

    /** A fingerprint of all sides taken so far. */
    public long sides() {
        return sides;
    }

    /**
     * How near the nearest kink was. Numbers exactly on a kink are not counted: they come from exact zeros, such as
     * those of ReLU or dropout, which float32 has too.
     */
    public double margin() {
        return margin;
    }

    /** The derivative of a result with respect to every number recorded, by {@link Scalar#index}. */
    public double[] gradient(Scalar result) {
        double[] gradient = new double[size];
        if (result.index() >= 0) {
            gradient[result.index()] = 1;
        }
        for (int i = size - 1; i >= 0; i--) {
            if (gradient[i] != 0) {
                if (left[i] >= 0) {
                    gradient[left[i]] += gradient[i] * leftSlope[i];
                }
                if (right[i] >= 0) {
                    gradient[right[i]] += gradient[i] * rightSlope[i];
                }
            }
        }
        return gradient;
    }

    /** Forgets everything, so that the memory serves the next run. */
    public void reset() {
        size = 0;
        sides = 0;
        margin = Double.POSITIVE_INFINITY;
    }
}
