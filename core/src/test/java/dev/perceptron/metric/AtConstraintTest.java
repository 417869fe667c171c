package dev.perceptron.metric;

import static dev.perceptron.config.Configs.assertRefused;
import static dev.perceptron.config.Configs.assertWrites;
import static dev.perceptron.metric.MetricExample.metric;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/**
 * The best of one number over the thresholds at which another is high enough.
 *
 * <p>Here thresholds below 0.3 call four of five, two rightly: precision ½, recall 1, specificity ⅓. Thresholds from 0.3
 * to below 0.8 call two, one rightly: precision ½, recall ½, specificity ⅔. Above nothing is called: specificity 1.
 */
final class AtConstraintTest {
    private static final String TARGETS = "0; 0; 0; 1; 1";
    private static final String PREDICTIONS = "0; .3; .8; .3; .8";

    private static double result(String className, String config) {
        return MetricExample.of(metric(className, config), TARGETS, PREDICTIONS).result();
    }

    @Test
    void precisionAtRecall() {
        assertEquals(0.5, result("PrecisionAtRecall", "{'recall': 0.5}"), 1e-7);
        assertEquals(0.5, result("PrecisionAtRecall", "{'recall': 1}"), 1e-7);
    }

    @Test
    void recallAtPrecision() {
        assertEquals(1, result("RecallAtPrecision", "{'precision': 0.5}"), 1e-7);
    }

    @Test
    void whatIsNeverReachedGivesZero() {
        assertEquals(0, result("RecallAtPrecision", "{'precision': 0.6}"), 1e-7);
    }

    @Test
    void sensitivityAtSpecificity() {
        assertEquals(0.5, result("SensitivityAtSpecificity", "{'specificity': 0.5}"), 1e-7);
        assertEquals(1, result("SensitivityAtSpecificity", "{'specificity': 0.3}"), 1e-7);
        assertEquals(0, result("SensitivityAtSpecificity", "{'specificity': 0.7}"), 1e-7);
    }

    @Test
    void specificityAtSensitivity() {
        assertEquals(2 / 3.0, result("SpecificityAtSensitivity", "{'sensitivity': 0.5}"), 1e-7);
        assertEquals(1 / 3.0, result("SpecificityAtSensitivity", "{'sensitivity': 0.6}"), 1e-7);
        assertEquals(1, result("SpecificityAtSensitivity", "{'sensitivity': 0}"), 1e-7);
    }

    /** 0.8 is reached by 4 of 5, though float32's 4/5 is not double's 0.8. */
    @Test
    void reachedIsAlsoWhatIsJustEqual() {
        MetricExample example = MetricExample.of(
                metric("PrecisionAtRecall", "{'recall': 0.8}"), "1; 1; 1; 1; 1; 0", ".9; .9; .9; .9; .1; .5");
        assertEquals(1, example.result(), 1e-7);
    }

    /** The wrongly called 0.8 weighs 3. */
    @Test
    void weightsCount() {
        MetricExample example = MetricExample.weighted(
                metric("SpecificityAtSensitivity", "{'sensitivity': 0.5}"), TARGETS, PREDICTIONS, 1, 1, 3, 1, 1);
        assertEquals(2 / 5.0, example.result(), 1e-7);
    }

    @Test
    void argumentsAreWrittenAndReadBack() {
        assertWrites(
                Metrics.REGISTRY,
                metric("PrecisionAtRecall", "{'recall': 0.5}"),
                "{'name': 'precision_at_recall', 'num_thresholds': 200, 'class_id': null, 'recall': 0.5}");
        assertWrites(
                Metrics.REGISTRY,
                metric("SpecificityAtSensitivity", "{'sensitivity': 0.25, 'num_thresholds': 10, 'class_id': 1}"),
                "{'sensitivity': 0.25, 'num_thresholds': 10, 'class_id': 1}");
    }

    @Test
    void whatMustBeReachedIsFromZeroToOneAndGiven() {
        assertRefused(() -> metric("RecallAtPrecision", "{'precision': 1.5}"), "precision", "1.5");
        assertRefused(() -> metric("RecallAtPrecision", "{'precision': 0.5, 'num_thresholds': 0}"), "num_thresholds");
        assertRefused(() -> metric("RecallAtPrecision", "{}"), "precision", "missing");
    }
}
