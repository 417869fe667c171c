package dev.perceptron.tabular.metrics;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;

/** How good predicted numbers are. Names and formulas are scikit-learn's. */
public final class NumberScores implements Scores {
    private final double[] truth;
    private final double[] predicted;

    private NumberScores(double[] truth, double[] predicted) {
        this.truth = truth;
        this.predicted = predicted;
    }

    /** Scores of predictions, one for each row. */
    public static NumberScores of(double[] truth, double[] predicted) {
        if (truth.length != predicted.length || truth.length == 0) {
            throw new IllegalArgumentException("Expected as many predictions as values, one or more, received "
                    + predicted.length + " and " + truth.length + ".");
        }
        return new NumberScores(truth.clone(), predicted.clone());
    }

    @Override
    public int rows() {
        return truth.length;
    }

    /** The true values. */
    public double[] truth() {
        return truth.clone();
    }

    /** The predictions. */
    public double[] predicted() {
        return predicted.clone();
    }

    private double[] errors() {
        return IntStream.range(0, truth.length)
                .mapToDouble(i -> Math.abs(predicted[i] - truth[i]))
                .toArray();
    }

    /** The mean of |ŷ − y|. */
    public double meanAbsoluteError() {
        return Arrays.stream(errors()).average().orElse(Double.NaN);
    }

    /** The median of |ŷ − y|. */
    public double medianAbsoluteError() {
        double[] sorted = errors();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** √ of the mean of (ŷ − y)². */
    public double rootMeanSquaredError() {
        return Math.sqrt(Arrays.stream(errors()).map(e -> e * e).average().orElse(Double.NaN));
    }

    @Override
    public double error() {
        return rootMeanSquaredError();
    }

    @Override
    public double baseline() {
        double[] mean = new double[truth.length];
        Arrays.fill(mean, Arrays.stream(truth).average().orElse(Double.NaN));
        return new NumberScores(truth, mean).rootMeanSquaredError();
    }

    /** 1 − Σ (ŷ − y)²/Σ (y − ȳ)²; NaN if all values are equal. */
    public double rSquared() {
        double mean = Arrays.stream(truth).average().orElse(Double.NaN);
        double total = Arrays.stream(truth).map(y -> (y - mean) * (y - mean)).sum();
        double rest = Arrays.stream(errors()).map(e -> e * e).sum();
        return total == 0 ? Double.NaN : 1 - rest / total;
    }

    @Override
    public Map<String, Double> figures() {
        return Scores.map(
                "RMSE", rootMeanSquaredError(),
                "MAE", meanAbsoluteError(),
                "median absolute error", medianAbsoluteError(),
                "R²", rSquared());
    }
}
