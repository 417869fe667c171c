package dev.perceptron.tabular;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The weights of several models in their sum. */
final class BlendTest {
    private static double[][] column(double... values) {
        return Arrays.stream(values).mapToObj(value -> new double[] {value}).toArray(double[][]::new);
    }

    @Test
    void aModelAloneCountsWholly() {
        List<double[][]> alone = List.<double[][]>of(column(1, 2));
        assertArrayEquals(new double[] {1}, Blend.weights(alone, new double[] {3, 4}, false));
    }

    @Test
    void aUselessModelKeepsHalfOfItsEqualShare() {
        double[] truth = {1, 2, 3};
        double[] weights = Blend.weights(List.of(column(1, 2, 3), column(9, -9, 9)), truth, false);
        assertArrayEquals(new double[] {0.75, 0.25}, weights, 1e-12);
    }

    @Test
    void oppositeMistakesShareTheWeight() {
        double[] truth = {0, 0, 0, 0};
        double[] weights = Blend.weights(List.of(column(1, -1, 1, -1), column(-1, 1, -1, 1)), truth, false);
        assertArrayEquals(new double[] {0.5, 0.5}, weights, 1e-12);
    }

    /** Against the least squared error over a grid of weights: one part in fifty is the greedy steps' grain. */
    @Test
    void greedyStepsComeNearTheBestWeights() {
        double[] truth = {1, 2, 3, 4, 5, 6};
        List<double[][]> models = List.of(column(1.5, 1.8, 3.3, 4.4, 4.2, 6.1), column(0.2, 2.9, 2.2, 4.9, 5.9, 5.1));
        double best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (double weight = 0; weight <= 1; weight += 0.001) {
            double[][] sum = Blend.sum(models, new double[] {weight, 1 - weight});
            double loss = 0;
            for (int i = 0; i < truth.length; i++) {
                loss += (sum[i][0] - truth[i]) * (sum[i][0] - truth[i]);
            }
            if (loss < least) {
                least = loss;
                best = weight;
            }
        }
        double[] weights = Blend.weights(models, truth, false);
        assertEquals((best + 0.5) / 2, weights[0], 0.02);
        assertEquals(1, weights[0] + weights[1], 1e-12);
    }

    @Test
    void probabilitiesAreJudgedByTheirLogarithm() {
        double[][] sure = {{0.9, 0.1}, {0.1, 0.9}, {0.001, 0.999}};
        double[][] timid = {{0.6, 0.4}, {0.4, 0.6}, {0.5, 0.5}};
        double[] truth = {0, 1, 0};
        double[] weights = Blend.weights(List.of(sure, timid), truth, true);
        assertTrue(weights[1] > 0.4, Arrays.toString(weights));
        double[][] sum = Blend.sum(List.of(sure, timid), weights);
        for (double[] row : sum) {
            assertEquals(1, row[0] + row[1], 1e-12);
        }
    }
}
