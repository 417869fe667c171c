package dev.perceptron.spark.training;

import java.io.Serializable;

/**
 * What one partition, or a group of them, adds to a sum.
 *
 * @param index the partition's or the group's number: the place in the order of summation
 * @param weight how much it counts: the number of its samples
 * @param single numbers in single precision, to be multiplied by the weight; empty once summed
 * @param sums numbers in double precision, already multiplied
 * @param figures other sums, such as of losses
 * @param counters the optimizer's integers, equal in all
 */
record Contribution(int index, double weight, float[] single, double[] sums, double[] figures, long[] counters)
        implements Serializable {
    private static final float[] NONE = {};

    /** A partition without samples. */
    static Contribution none(int index) {
        return new Contribution(index, 0, NONE, new double[0], new double[0], new long[0]);
    }

    /** Averages of single-precision numbers. */
    static Contribution of(int index, double weight, float[] single, double[] figures, long[] counters) {
        return new Contribution(index, weight, single, new double[0], figures, counters);
    }

    /** Sums of double-precision numbers. */
    static Contribution of(int index, double weight, double[] sums, double[] figures) {
        return new Contribution(index, weight, NONE, sums, figures, new long[0]);
    }

    /** Adds this to a running sum of the same kind, or starts one. */
    Contribution onto(Contribution sum, int newIndex) {
        if (weight == 0) {
            return sum;
        }
        int size = Math.max(single.length, sums.length);
        double[] total = sum.weight == 0 ? new double[size] : sum.sums;
        for (int i = 0; i < single.length; i++) {
            total[i] += weight * single[i];
        }
        for (int i = 0; i < sums.length; i++) {
            total[i] += sums[i];
        }
        double[] both = sum.weight == 0 ? new double[figures.length] : sum.figures;
        for (int i = 0; i < figures.length; i++) {
            both[i] += figures[i];
        }
        return new Contribution(
                newIndex, sum.weight + weight, NONE, total, both, sum.weight == 0 ? counters : sum.counters);
    }
}
