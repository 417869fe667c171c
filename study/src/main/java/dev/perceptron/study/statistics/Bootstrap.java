package dev.perceptron.study.statistics;

import dev.perceptron.random.Purpose;
import dev.perceptron.random.RandomStream;
import dev.perceptron.random.Seed;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/**
 * Intervals by resampling: the same seed gives the same interval to the bit.
 *
 * <pre>{@code
 * Interval mean = Bootstrap.of(42).mean(accuracies);
 * Interval gain = Bootstrap.of(42).mean(differences);
 * }</pre>
 *
 * <p>Percentile intervals of 95 % from 10,000 resamples. With few numbers they are somewhat too narrow: for five, about
 * 85 % instead of 95 %. Source: Efron and Tibshirani 1993, chapter 13.
 *
 * @param seed for the resamples
 * @param resamples how many, 100 or more
 * @param confidence such as 0.95
 */
public record Bootstrap(long seed, int resamples, double confidence) {
    private static final int FEWEST = 100;

    /** Checks the ranges. */
    public Bootstrap {
        if (resamples < FEWEST || !(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("A bootstrap needs " + FEWEST + " resamples or more and a confidence"
                    + " between 0 and 1, received " + resamples + " and " + confidence + ".");
        }
    }

    /** 10,000 resamples, 95 %. */
    public static Bootstrap of(long seed) {
        return new Bootstrap(seed, 10_000, 0.95);
    }

    /** The same with this many resamples. */
    public Bootstrap withResamples(int number) {
        return new Bootstrap(seed, number, confidence);
    }

    /** The same with another confidence. */
    public Bootstrap withConfidence(double newConfidence) {
        return new Bootstrap(seed, resamples, newConfidence);
    }

    /** The interval of the mean. */
    public Interval mean(double... values) {
        return interval(values.length, indices -> {
            double sum = 0;
            for (int index : indices) {
                sum += values[index];
            }
            return sum / indices.length;
        });
    }

    /**
     * The interval of any figure of a sample.
     *
     * @param count how many numbers the sample has, 1 or more
     * @param figure computes it from the indices drawn; first asked with all in order, for the estimate. NaN is left out
     */
    public Interval interval(int count, ToDoubleFunction<int[]> figure) {
        int[] all = new int[count];
        Arrays.setAll(all, i -> i);
        double estimate = count == 0 ? Double.NaN : figure.applyAsDouble(all);
        if (count == 0) {
            return new Interval(Double.NaN, Double.NaN, Double.NaN);
        }
        double[] drawn = new double[resamples];
        for (int i = 0; i < resamples; i++) {
            drawn[i] = figure.applyAsDouble(draw(i, count));
        }
        return ends(estimate, Arrays.stream(drawn).filter(v -> !Double.isNaN(v)).toArray());
    }

    /**
     * The interval of the mean of a table, drawing rows and columns anew: seeds × test samples, say.
     *
     * @param table rows of the same length
     */
    public Interval twoWayMean(double[][] table) {
        int rows = table.length;
        int columns = table[0].length;
        double[] drawn = new double[resamples];
        double[] sums = new double[columns];
        for (int i = 0; i < resamples; i++) {
            Arrays.fill(sums, 0);
            for (int row : draw(2 * i, rows)) {
                for (int j = 0; j < columns; j++) {
                    sums[j] += table[row][j];
                }
            }
            double sum = 0;
            for (int column : draw(2 * i + 1, columns)) {
                sum += sums[column];
            }
            drawn[i] = sum / rows / columns;
        }
        double estimate = Arrays.stream(table)
                        .mapToDouble(row -> Arrays.stream(row).sum())
                        .sum()
                / rows
                / columns;
        return ends(estimate, drawn);
    }

    private Interval ends(double estimate, double[] drawn) {
        if (drawn.length == 0) {
            return new Interval(Double.NaN, estimate, Double.NaN);
        }
        Arrays.sort(drawn);
        return new Interval(quantile(drawn, (1 - confidence) / 2), estimate, quantile(drawn, 1 - (1 - confidence) / 2));
    }

    /** Linear between the order statistics, as numpy's default. */
    private static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(sorted.length - 1, below + 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    /** The indices of one resample: as many as there are, each drawn from all. */
    public int[] draw(int resample, int count) {
        RandomStream stream = Seed.of(seed).stream(Purpose.DATA, resample & 0xFFFFFF, count);
        int[] indices = new int[count];
        int[] words = new int[RandomStream.GROUP];
        for (int i = 0; i < count; i++) {
            if (i % RandomStream.GROUP == 0) {
                stream.group(i / RandomStream.GROUP, words);
            }
            indices[i] = (int) ((words[i % RandomStream.GROUP] & 0xFFFFFFFFL) * count >>> 32);
        }
        return indices;
    }
}
