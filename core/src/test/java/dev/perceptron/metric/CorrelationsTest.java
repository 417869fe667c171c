package dev.perceptron.metric;

import static dev.perceptron.config.Configs.assertWrites;
import static dev.perceptron.metric.MetricExample.metric;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Cosine, Pearson's and Lin's: how alike two series run. */
final class CorrelationsTest {
    private static final String TARGETS = "0 1 .5; 1 1 .2";
    private static final String PREDICTIONS = ".1 .9 .5; 1 .9 .2";

    private static double result(String className, String yTrue, String yPred) {
        return MetricExample.of(metric(className, "{}"), yTrue, yPred).result();
    }

    /** Unlike the loss, positive: 24/25 of (3, 4) and (4, 3). */
    @Test
    void theCosineIsPositiveForLikeDirections() {
        assertEquals(24 / 25.0, result("CosineSimilarity", "3 4", "4 3"), 1e-6);
        assertEquals(-1, result("CosineSimilarity", "1 0", "-5 0"), 1e-6);
    }

    @Test
    void pearsonLooksAtTheCourseAlone() {
        assertEquals(1, result("PearsonCorrelation", "1 2 3", "20 40 60"), 1e-6);
        assertEquals(-1, result("PearsonCorrelation", "1 2 3", "3 2 1"), 1e-6);
        assertEquals(0, result("PearsonCorrelation", "1 2 1", "1 2 3"), 1e-6);
    }

    /** 2·cov/(σ² + σ² + distance²) = (4/3)/(4/3 + 1). */
    @Test
    void concordanceLooksAtTheLevelToo() {
        assertEquals(1, result("ConcordanceCorrelation", "1 2 3", "1 2 3"), 1e-6);
        assertEquals(4 / 7.0, result("ConcordanceCorrelation", "1 2 3", "2 3 4"), 1e-6);
    }

    /** As Keras says. */
    @Test
    void rowsAreAveraged() {
        assertEquals(0.9966996, result("PearsonCorrelation", TARGETS, PREDICTIONS), 1e-6);
        assertEquals(0.9816316, result("ConcordanceCorrelation", TARGETS, PREDICTIONS), 1e-6);
    }

    @Test
    void anotherAxisComparesColumns() {
        Metric columns = metric("PearsonCorrelation", "{'axis': 0}");
        assertEquals(0, MetricExample.of(columns, "1 1; 2 2", "5 6; 7 3").result(), 1e-6, "the mean of 1 and −1");
    }

    @Test
    void theyAreWrittenAndReadBackAndLargerIsBetter() {
        for (String name : new String[] {"CosineSimilarity", "PearsonCorrelation", "ConcordanceCorrelation"}) {
            assertWrites(Metrics.REGISTRY, metric(name, "{'axis': 0}"), "{'axis': 0}");
            assertTrue(metric(name, "{}").higherIsBetter(), name);
        }
        assertWrites(
                Metrics.REGISTRY, metric("PearsonCorrelation", "{}"), "{'name': 'pearson_correlation', 'axis': -1}");
    }
}
