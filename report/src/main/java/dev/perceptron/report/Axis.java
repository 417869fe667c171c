package dev.perceptron.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A scale from values to pixels, linear or logarithmic, with round marks.
 *
 * @param low the value at {@code start}
 * @param high the value at {@code end}
 * @param logarithmic whether equal ratios take equal lengths
 * @param start a pixel
 * @param end a pixel, which may be the smaller
 */
record Axis(double low, double high, boolean logarithmic, double start, double end) {
    private static final int FEWEST_MARKS = 4;
    private static final int MOST_WHOLE = 8;
    private static final double MARGIN = 0.04;
    private static final double[] ROUND = {1, 2, 5, 10};

    /** An axis around these values with a little room. */
    static Axis around(double min, double max, boolean logarithmic, double start, double end) {
        double low = logarithmic ? Math.log10(min) : min;
        double high = logarithmic ? Math.log10(max) : max;
        double room = high > low ? (high - low) * MARGIN : logarithmic ? 0.5 : Math.max(Math.abs(low), 1) * 0.1;
        double from = low - room;
        double to = high + room;
        if (!logarithmic && min >= 0 && from < 0) {
            from = 0;
        }
        return logarithmic
                ? new Axis(Math.pow(10, from), Math.pow(10, to), true, start, end)
                : new Axis(from, to, false, start, end);
    }

    /** The pixel of a value. */
    double at(double value) {
        double share = logarithmic ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
        return start + Math.max(-0.02, Math.min(1.02, share)) * (end - start);
    }

    /** The integers among these values if there are few and no others, else round values. */
    List<Double> marks(double[] values) {
        double[] different = Arrays.stream(values)
                .filter(Double::isFinite)
                .distinct()
                .sorted()
                .toArray();
        boolean few = !logarithmic
                && different.length <= MOST_WHOLE
                && Arrays.stream(different).allMatch(value -> value == Math.rint(value));
        return few ? Arrays.stream(different).boxed().toList() : marks();
    }

    /** Round values to mark. */
    List<Double> marks() {
        return logarithmic ? powers() : multiples();
    }

    private List<Double> powers() {
        int from = (int) Math.ceil(Math.log10(low) - 1e-9);
        int to = (int) Math.floor(Math.log10(high) + 1e-9);
        if (to - from < 1) {
            return multiples(); // less than two powers of ten: round values of a linear scale
        }
        int step = Math.max(1, (to - from + 4) / 5);
        List<Double> marks = new ArrayList<>();
        for (int i = Math.floorDiv(from + step - 1, step) * step; i <= to; i += step) {
            marks.add(Double.parseDouble("1e" + i));
        }
        return marks;
    }

    private List<Double> multiples() {
        double rough = (high - low) / FEWEST_MARKS;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double step = power;
        for (double factor : ROUND) {
            if (factor * power <= rough * 1.0001) {
                step = factor * power;
            }
        }
        List<Double> marks = new ArrayList<>();
        for (long i = (long) Math.ceil(low / step - 1e-9); i * step <= high + step * 1e-9; i++) {
            marks.add(i * step);
        }
        return marks;
    }
}
