package dev.perceptron.tabular.metrics;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** How good predicted probabilities of classes are. Names and formulas are scikit-learn's. */
public final class ClassScores implements Scores {
    private static final double LEAST = 0x1p-52;
    private static final int BINS = 10;

    private final List<String> labels;
    private final int[] truth;
    private final double[][] probabilities;
    private final int[] predicted;
    private final int[][] confusion;

    private ClassScores(List<String> labels, int[] truth, double[][] probabilities) {
        this.labels = labels;
        this.truth = truth;
        this.probabilities = probabilities;
        this.predicted = new int[truth.length];
        this.confusion = new int[labels.size()][labels.size()];
        for (int i = 0; i < truth.length; i++) {
            predicted[i] = best(probabilities[i]);
            confusion[truth[i]][predicted[i]]++;
        }
    }

    /**
     * Scores of predictions.
     *
     * @param labels the classes' names
     * @param truth each row's class
     * @param probabilities each row's probability of each class
     */
    public static ClassScores of(List<String> labels, int[] truth, double[][] probabilities) {
        if (truth.length != probabilities.length || truth.length == 0) {
            throw new IllegalArgumentException("Expected as many probabilities as classes, one or more, received "
                    + truth.length + " and " + probabilities.length + ".");
        }
        return new ClassScores(List.copyOf(labels), truth.clone(), probabilities.clone());
    }

    /** The most probable class, of several the first. */
    public static int best(double[] probabilities) {
        int best = 0;
        for (int i = 1; i < probabilities.length; i++) {
            best = probabilities[i] > probabilities[best] ? i : best;
        }
        return best;
    }

    /** The classes' names. */
    public List<String> labels() {
        return labels;
    }

    @Override
    public int rows() {
        return truth.length;
    }

    /** How many rows of a class (first index) were taken for a class (second index). */
    public int[][] confusion() {
        return confusion;
    }

    /** The share of rows classified rightly. */
    public double accuracy() {
        return (double) IntStream.range(0, labels.size())
                        .map(i -> confusion[i][i])
                        .sum()
                / truth.length;
    }

    @Override
    public double baseline() {
        int most = Arrays.stream(confusion)
                .mapToInt(row -> Arrays.stream(row).sum())
                .max()
                .orElse(0);
        return 1 - (double) most / rows();
    }

    @Override
    public double error() {
        return 1 - accuracy();
    }

    private int actual(int label) {
        return IntStream.of(confusion[label]).sum();
    }

    private int taken(int label) {
        return IntStream.range(0, labels.size()).map(i -> confusion[i][label]).sum();
    }

    /** The mean recall over the classes that occur. */
    public double balancedAccuracy() {
        return IntStream.range(0, labels.size())
                .filter(i -> actual(i) > 0)
                .mapToDouble(i -> (double) confusion[i][i] / actual(i))
                .average()
                .orElse(Double.NaN);
    }

    /** 2·precision·recall/(precision + recall) of a class; 0 if it neither occurs nor is predicted. */
    public double f1(int label) {
        int sum = actual(label) + taken(label);
        return sum == 0 ? 0 : 2.0 * confusion[label][label] / sum;
    }

    /** F1 of the second of two classes; of more, the mean over those that occur or are predicted. */
    public double f1() {
        return labels.size() == 2
                ? f1(1)
                : IntStream.range(0, labels.size())
                        .filter(i -> actual(i) + taken(i) > 0)
                        .mapToDouble(this::f1)
                        .average()
                        .orElse(Double.NaN);
    }

    /** The mean of −log p of the true class. */
    public double logLoss() {
        double sum = 0;
        for (int i = 0; i < truth.length; i++) {
            sum -= StrictMath.log(Math.max(LEAST, Math.min(1 - LEAST, probabilities[i][truth[i]])));
        }
        return sum / truth.length;
    }

    /** The mean of Σ (p − y)² over classes; for two classes of the second one only, as is usual. */
    public double brier() {
        double sum = 0;
        for (int i = 0; i < truth.length; i++) {
            for (int j = labels.size() == 2 ? 1 : 0; j < labels.size(); j++) {
                double difference = probabilities[i][j] - (truth[i] == j ? 1 : 0);
                sum += difference * difference;
            }
        }
        return sum / truth.length;
    }

    /** How a class's probability ranks the rows. */
    public Ranking ranking(int label) {
        double[] scores = new double[truth.length];
        boolean[] positive = new boolean[truth.length];
        for (int i = 0; i < truth.length; i++) {
            scores[i] = probabilities[i][label];
            positive[i] = truth[i] == label;
        }
        return Ranking.of(scores, positive);
    }

    /** The area under the ROC curve of the second of two classes; of more, the mean of each class against the rest. */
    public double rocArea() {
        return areas(Ranking::rocArea);
    }

    /** The average precision (area under precision over recall), as {@link #rocArea}. */
    public double averagePrecision() {
        return areas(Ranking::averagePrecision);
    }

    private double areas(java.util.function.ToDoubleFunction<Ranking> area) {
        return IntStream.range(labels.size() == 2 ? 1 : 0, labels.size())
                .filter(label -> actual(label) > 0)
                .mapToDouble(label -> area.applyAsDouble(ranking(label)))
                .filter(value -> !Double.isNaN(value))
                .average()
                .orElse(Double.NaN);
    }

    /**
     * Rows whose largest probability lies in one tenth of 0 to 1.
     *
     * @param rows how many
     * @param confidence the mean of their largest probability
     * @param accuracy the share of them that are right
     */
    public record Bin(int rows, double confidence, double accuracy) {}

    /** Ten bins of the largest probability. */
    public List<Bin> calibration() {
        int[] rows = new int[BINS];
        double[] confidence = new double[BINS];
        double[] right = new double[BINS];
        for (int i = 0; i < truth.length; i++) {
            double p = probabilities[i][predicted[i]];
            int bin = Math.max(0, Math.min(BINS - 1, (int) Math.ceil(p * BINS) - 1));
            rows[bin]++;
            confidence[bin] += p;
            right[bin] += truth[i] == predicted[i] ? 1 : 0;
        }
        return IntStream.range(0, BINS)
                .mapToObj(i -> new Bin(rows[i], confidence[i] / rows[i], right[i] / rows[i]))
                .toList();
    }

    /** The mean distance of confidence and accuracy over the bins, weighted by their rows. */
    public double calibrationError() {
        return calibration().stream()
                        .filter(bin -> bin.rows() > 0)
                        .mapToDouble(bin -> bin.rows() * Math.abs(bin.confidence() - bin.accuracy()))
                        .sum()
                / truth.length;
    }

    @Override
    public Map<String, Double> figures() {
        boolean two = labels.size() == 2;
        return Scores.map(
                "accuracy",
                accuracy(),
                "balanced accuracy",
                balancedAccuracy(),
                two ? "F1 (" + labels.get(1) + ")" : "F1 (mean)",
                f1(),
                two ? "ROC AUC" : "ROC AUC (mean)",
                rocArea(),
                two ? "PR AUC" : "PR AUC (mean)",
                averagePrecision(),
                "log loss",
                logLoss(),
                "Brier score",
                brier(),
                "calibration error",
                calibrationError());
    }
}
