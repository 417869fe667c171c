package dev.perceptron.tabular;

import java.util.Arrays;
import java.util.List;

/**
 * How much each of several models counts in their sum, told by predictions for rows that none of them learned from.
 *
 * <p>Greedy ensemble selection: again and again the model that lowers the sum's loss most is added, and how often each was
 * added is its weight. Few rows can be wrong about that, so the weights are drawn half-way to equal ones. Source: Caruana,
 * Niculescu-Mizil, Crew, Ksikes, "Ensemble selection from libraries of models", 2004.
 */
final class Blend {
    private static final int STEPS = 50;
    private static final double LEAST = 1e-9;

    private Blend() {}

    /**
     * The weights, which make 1.
     *
     * @param models for each model each row's probabilities, or its number
     * @param truth each row's class or number
     * @param classes whether classes are predicted
     */
    static double[] weights(List<double[][]> models, double[] truth, boolean classes) {
        int[] added = new int[models.size()];
        double[][] sum = new double[truth.length][models.get(0)[0].length];
        for (int step = 1; step <= STEPS && models.size() > 1; step++) {
            int best = 0;
            double least = Double.POSITIVE_INFINITY;
            for (int i = 0; i < added.length; i++) {
                double loss = loss(sum, models.get(i), step, truth, classes);
                if (loss < least) {
                    least = loss;
                    best = i;
                }
            }
            added[best]++;
            for (int row = 0; row < sum.length; row++) {
                for (int j = 0; j < sum[row].length; j++) {
                    sum[row][j] += models.get(best)[row][j];
                }
            }
        }
        double equal = 1.0 / added.length;
        return Arrays.stream(added)
                .mapToDouble(count -> models.size() == 1 ? 1 : (count / (double) STEPS + equal) / 2)
                .toArray();
    }

    /** Log loss, or the squared error, of the mean of so many models. */
    private static double loss(double[][] sum, double[][] more, int count, double[] truth, boolean classes) {
        double loss = 0;
        for (int row = 0; row < truth.length; row++) {
            int place = classes ? (int) truth[row] : 0;
            double mean = (sum[row][place] + more[row][place]) / count;
            loss += classes ? -StrictMath.log(Math.max(LEAST, mean)) : (mean - truth[row]) * (mean - truth[row]);
        }
        return loss;
    }

    /** The weighted sum of the models' predictions. */
    static double[][] sum(List<double[][]> models, double[] weights) {
        double[][] sum = new double[models.get(0).length][];
        for (int row = 0; row < sum.length; row++) {
            sum[row] = new double[models.get(0)[row].length];
            for (int i = 0; i < weights.length; i++) {
                for (int j = 0; j < sum[row].length; j++) {
                    sum[row][j] += weights[i] * models.get(i)[row][j];
                }
            }
        }
        return sum;
    }
}
