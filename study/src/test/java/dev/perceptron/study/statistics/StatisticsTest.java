package dev.perceptron.study.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Against published examples. */
final class StatisticsTest {
    @Test
    void summaryDividesByOneLess() {
        SampleSummary summary = SampleSummary.of(2, 4, 4, 4, 5, 5, 7, 9);

        assertEquals(5, summary.mean());
        assertEquals(Math.sqrt(32 / 7.0), summary.sd(), 1e-15);
        assertEquals(4.5, summary.median());
        assertEquals(summary.sd() / Math.sqrt(8), summary.standardError(), 1e-15);
    }

    /** Student 1908: hours of sleep gained by ten patients under two drugs; t = −4.0621, p = 0.002833. */
    @Test
    void studentsSleepData() {
        double[] first = {0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0};
        double[] second = {1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};

        assertEquals(0.002833, Paired.tTest(first, second), 5e-7);
    }

    /** Six pairs of the same sign: both tails hold one of 2⁶ sign patterns each. */
    @Test
    void wilcoxonIsExact() {
        assertEquals(2 / 64.0, Paired.wilcoxon(new double[] {1, 2, 3, 4, 5, 6}, new double[6]), 1e-12);
        assertEquals(1, Paired.wilcoxon(new double[] {1, 2}, new double[] {1, 2}));
    }

    @Test
    void mcNemarIsTheBinomialTest() {
        // P(X ≤ 2) + P(X ≥ 8) for 10 throws of a coin: 2·(1 + 10 + 45)/1024
        assertEquals(112 / 1024.0, Paired.mcNemar(2, 8), 1e-12);
        assertEquals(1, Paired.mcNemar(0, 0));
        assertEquals(1, Paired.mcNemar(5, 5));
    }

    @Test
    void holmMultipliesDownwards() {
        assertArrayEquals(new double[] {0.03, 0.06, 0.06, 0.02}, Paired.holm(0.01, 0.04, 0.03, 0.005), 1e-12);
        assertArrayEquals(new double[] {0.02, Double.NaN, 0.04}, Paired.holm(0.01, Double.NaN, 0.04), 1e-12);
    }

    /** Demšar 2006, table 6 and section 3.2.3: four versions of C4.5 on fourteen data sets. */
    @Test
    void demsarsExample() {
        double[][] accuracies = {
            {0.763, 0.768, 0.771, 0.798}, {0.599, 0.591, 0.590, 0.569}, {0.954, 0.971, 0.968, 0.967},
            {0.628, 0.661, 0.654, 0.657}, {0.882, 0.888, 0.886, 0.898}, {0.936, 0.931, 0.916, 0.931},
            {0.661, 0.668, 0.609, 0.685}, {0.583, 0.583, 0.563, 0.625}, {0.775, 0.838, 0.866, 0.875},
            {1.000, 1.000, 1.000, 1.000}, {0.940, 0.962, 0.965, 0.962}, {0.619, 0.666, 0.614, 0.669},
            {0.972, 0.981, 0.9751, 0.975}, {0.957, 0.978, 0.946, 0.970}
        };
        double[][] errors = new double[accuracies.length][4];
        for (int i = 0; i < errors.length; i++) {
            for (int j = 0; j < 4; j++) {
                errors[i][j] = 1 - accuracies[i][j];
            }
        }

        Friedman test = Friedman.of(errors);

        assertArrayEquals(new double[] {3.143, 2.000, 2.893, 1.964}, test.meanRanks(), 5e-4);
        assertEquals(1.25, Friedman.criticalDifference(4, 14), 5e-3);
    }

    /** Demšar 2006, table 5 (a): critical values of the two-tailed Nemenyi test at 5 %. */
    @Test
    void nemenyisTable() {
        double[] published = {1.960, 2.343, 2.569, 2.728, 2.850, 2.949, 3.031, 3.102, 3.164};
        for (int k = 2; k <= 10; k++) {
            assertEquals(published[k - 2], StudentizedRange.quantile(0.95, k) / Math.sqrt(2), 1.1e-3);
        }
    }

    @Test
    void bootstrapCoversAndRepeats() {
        double[] values = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
        Interval interval = Bootstrap.of(1).mean(values);

        assertEquals(5.5, interval.estimate());
        // the resampled mean's standard deviation is 2.8723/√10 = 0.908; 1.96 of them each way
        assertEquals(5.5 - 1.78, interval.low(), 0.1);
        assertEquals(5.5 + 1.78, interval.high(), 0.1);
        assertEquals(interval, Bootstrap.of(1).mean(values));
        assertTrue(Bootstrap.of(1).withConfidence(0.5).mean(values).high() < interval.high());
    }

    @Test
    void twoWayBootstrapIsWiderThanOneWay() {
        double[][] table = {{0, 0, 1, 1}, {1, 1, 2, 2}, {2, 2, 3, 3}};
        Interval both = Bootstrap.of(1).twoWayMean(table);

        assertEquals(1.5, both.estimate());
        assertTrue(both.low() < 0.9 && both.high() > 2.1, both.toString());
    }

    @Test
    void theSimplestWithinOneStandardErrorWins() {
        double[][] errors = {{5, 6, 5, 6}, {2.0, 2.2, 1.9, 2.3}, {2.1, 2.0, 2.0, 2.2}, {2.5, 2.6, 2.4, 2.7}};
        OneStandardError choice = OneStandardError.of(errors, 0, Bootstrap.of(3).withResamples(500));

        assertEquals(2, choice.best());
        assertEquals(1, choice.chosen());
        assertTrue(choice.confidenceSet().contains(1) && !choice.confidenceSet().contains(0));
    }

    @Test
    void gainsBelowTheFloorOrToleranceDoNotCount() {
        double[][] floor = {{-6.5, -6.6}, {-7.5, -7.6}};
        assertEquals(0, OneStandardError.of(floor, -6, Bootstrap.of(3)).chosen());
        assertEquals(1, OneStandardError.of(floor, -9, Bootstrap.of(3)).chosen());

        double[][] small = {{-2.5, -2.6}, {-4.5, -4.6}};
        assertEquals(
                0, OneStandardError.ofLogarithms(small, 0.01, Bootstrap.of(3)).chosen());
        assertEquals(
                1, OneStandardError.ofLogarithms(small, 0.001, Bootstrap.of(3)).chosen());
        assertEquals(
                List.of(0),
                OneStandardError.ofLogarithms(small, 0.01, Bootstrap.of(3)).confidenceSet());
    }

    @Test
    void slopeOfALine() {
        assertEquals(2, Slope.of(new double[] {1, 2, 4}, new double[] {3, 5, 9}), 1e-12);
    }
}
