package dev.perceptron.metric;

import static dev.perceptron.config.Configs.assertRefused;
import static dev.perceptron.config.Configs.assertWrites;
import static dev.perceptron.metric.MetricExample.metric;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** The area under the ROC curve or its kin, by a sum over thresholds. */
final class AucTest {
    private static final double CLOSE = 1e-6;
    private static final String TARGETS = "0; 0; 1; 1";
    private static final String PREDICTIONS = "0; .5; .3; .9";

    private static double area(String config, String yTrue, String yPred) {
        return MetricExample.of(metric("AUC", config), yTrue, yPred).result();
    }

    /** Of four pairs of a no and a yes three are in the right order. */
    @Test
    void itIsTheShareOfPairsInTheRightOrder() {
        assertEquals(0.75, area("{}", TARGETS, PREDICTIONS), CLOSE);
        assertEquals(1, area("{}", "0; 1", ".2; .3"), CLOSE);
        assertEquals(0, area("{}", "0; 1", ".3; .2"), CLOSE);
        assertEquals(0.5, area("{}", "0; 1", ".4; .4"), CLOSE);
    }

    /** With one threshold at ½ between, the points are (1, 1), (0, ½) and (0, 0). */
    @Test
    void neighbouringPointsAreJoinedByTheMeanOrTheLowerOrTheHigher() {
        assertEquals(0.75, area("{'thresholds': [0.5]}", TARGETS, PREDICTIONS), CLOSE);
        assertEquals(0.5, area("{'thresholds': [0.5], 'summation_method': 'minoring'}", TARGETS, PREDICTIONS), CLOSE);
        assertEquals(1, area("{'thresholds': [0.5], 'summation_method': 'majoring'}", TARGETS, PREDICTIONS), CLOSE);
    }

    /** As Keras says. */
    @Test
    void theAreaUnderPrecisionAndRecallIsAsInKeras() {
        assertEquals(0.7972674, area("{'curve': 'PR'}", TARGETS, PREDICTIONS), CLOSE);
    }

    /**
     * One yes below one no, a threshold between: from 1 right of 2 called to 0 of 1, along which precision is t/(1+t):
     * ∫ t/(1+t) dt = 1 − ln 2.
     */
    @Test
    void precisionIsInterpolatedByDavisAndGoadrich() {
        assertEquals(1 - Math.log(2), area("{'curve': 'PR', 'thresholds': [0.5]}", "0; 1", ".9; .1"), CLOSE);
    }

    @Test
    void aPerfectOrderIsOneOnEveryCurve() {
        for (String curve : new String[] {"ROC", "PR", "PRGAIN"}) {
            assertEquals(1, area("{'curve': '" + curve + "'}", TARGETS, ".1; .2; .8; .9"), CLOSE, curve);
        }
    }

    @Test
    void logitsGoThroughTheSigmoid() {
        assertEquals(0.75, area("{'from_logits': true}", TARGETS, "-9; 0; -1; 9"), CLOSE);
    }

    /** The columns have areas 1 and 0. */
    @Test
    void labelsAreJudgedApartAndAveraged() {
        String yTrue = "0 0; 1 1";
        String yPred = ".2 .8; .9 .1";
        assertEquals(0.5, area("{'multi_label': true}", yTrue, yPred), CLOSE);
        assertEquals(
                0.75, area("{'multi_label': true, 'num_labels': 2, 'label_weights': [3, 1]}", yTrue, yPred), CLOSE);
    }

    /** The pair in the wrong order weighs 1·2 of (1 + 1)·(2 + 1) = 6. */
    @Test
    void pairsWeighTheProductOfTheirWeights() {
        MetricExample example = MetricExample.weighted(metric("AUC", "{}"), TARGETS, PREDICTIONS, 1, 1, 2, 1);
        assertEquals(4 / 6.0, example.result(), CLOSE);
    }

    @Test
    void batchesAreJudgedTogether() {
        MetricExample example =
                MetricExample.of(metric("AUC", "{}"), "0; 0", "0; .5").and("1; 1", ".3; .9");
        assertEquals(0.75, example.result(), CLOSE);
    }

    @Test
    void withoutAYesOrANoItIsZero() {
        assertEquals(0, area("{}", "1; 1", ".3; .9"), CLOSE);
    }

    @Test
    void argumentsAreWrittenAndReadBack() {
        assertWrites(
                Metrics.REGISTRY,
                Metrics.auc(),
                "{'name': 'auc', 'num_thresholds': 200, 'curve': 'ROC', 'summation_method': 'interpolation',"
                        + " 'multi_label': false, 'from_logits': false}");
        assertWrites(
                Metrics.REGISTRY,
                metric("AUC", "{'thresholds': [0.75, 0.25], 'curve': 'PR', 'summation_method': 'majoring'}"),
                "{'num_thresholds': 4, 'thresholds': [0.25, 0.75], 'curve': 'PR', 'summation_method': 'majoring'}");
    }

    @Test
    void rangesAreChecked() {
        assertRefused(() -> metric("AUC", "{'num_thresholds': 1}"), "num_thresholds", "1");
        assertRefused(() -> metric("AUC", "{'num_labels': 2}"), "num_labels", "multi_label");
        assertRefused(() -> metric("AUC", "{'curve': 'DET'}"), "DET");
    }
}
