package dev.perceptron.tabular.metrics;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Curves and areas of a score that should be high for some rows and low for the others. */
public final class Ranking {
    private final double[] scores;
    private final boolean[] positive;
    private final int[] order;
    private final int positives;

    private Ranking(double[] scores, boolean[] positive) {
        this.scores = scores;
        this.positive = positive;
        this.order = IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -scores[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        this.positives = (int)
                IntStream.range(0, positive.length).filter(i -> positive[i]).count();
    }

    /**
     * Scores of rows.
     *
     * @param scores high for rows thought positive
     * @param positive which rows are
     */
    public static Ranking of(double[] scores, boolean[] positive) {
        return new Ranking(scores.clone(), positive.clone());
    }

    /** Points of a curve. */
    public record Curve(double[] x, double[] y) {}

    /** The share of positive rows found (y) over the share of negative rows taken for positive (x), from (0, 0) to (1, 1). */
    public Curve roc() {
        return curve(false);
    }

    /** Precision (y) over recall (x), from recall 0. */
    public Curve precisionRecall() {
        return curve(true);
    }

    private Curve curve(boolean precision) {
        int count = order.length;
        double[] x = new double[count + 1];
        double[] y = new double[count + 1];
        y[0] = precision ? 1 : 0;
        int points = 1;
        int hits = 0;
        for (int i = 0; i < count; i++) {
            hits += positive[order[i]] ? 1 : 0;
            boolean tied = i + 1 < count && scores[order[i]] == scores[order[i + 1]];
            if (!tied) {
                double recall = (double) hits / positives;
                x[points] = precision ? recall : (double) (i + 1 - hits) / (count - positives);
                y[points++] = precision ? (double) hits / (i + 1) : recall;
            }
        }
        return new Curve(java.util.Arrays.copyOf(x, points), java.util.Arrays.copyOf(y, points));
    }

    /** The area under the ROC curve: the chance that a positive row scores higher than a negative one; NaN without both. */
    public double rocArea() {
        if (positives == 0 || positives == order.length) {
            return Double.NaN;
        }
        Curve roc = roc();
        double area = 0;
        for (int i = 1; i < roc.x().length; i++) {
            area += (roc.x()[i] - roc.x()[i - 1]) * (roc.y()[i] + roc.y()[i - 1]) / 2;
        }
        return area;
    }

    /** The average precision: Σ (recallᵢ − recallᵢ₋₁)·precisionᵢ; NaN without a positive row. */
    public double averagePrecision() {
        if (positives == 0) {
            return Double.NaN;
        }
        Curve curve = precisionRecall();
        double sum = 0;
        for (int i = 1; i < curve.x().length; i++) {
            sum += (curve.x()[i] - curve.x()[i - 1]) * curve.y()[i];
        }
        return sum;
    }
}
