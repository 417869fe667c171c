package dev.perceptron.loss;

import static dev.perceptron.config.Configs.assertWrites;
import static dev.perceptron.config.Configs.read;
import static dev.perceptron.tensor.Tensors.assertValues;

import org.junit.jupiter.api.Test;

/** Dice and Tversky: how little two masks overlap. */
final class OverlapTest {
    private static final String TARGETS = "1 1 0 0";
    private static final String PREDICTIONS = "1 0.5 1 0";

    private static Loss dice(String config) {
        return read(Losses.REGISTRY, "Dice", config);
    }

    private static Loss tversky(String config) {
        return read(Losses.REGISTRY, "Tversky", config);
    }

    /** 1 − 2·1.5/(2 + 2.5). */
    @Test
    void diceIsOneLessTwiceTheOverlapOverBothSizes() {
        assertValues(LossExample.of(Losses.dice(), TARGETS, PREDICTIONS).each(), 1 - 3 / 4.5);
    }

    /** As Keras says of a whole batch: 1 − 2·(0.95 + 0.1)/(2 + 2). */
    @Test
    void diceIsOneNumberForTheBatch() {
        assertValues(
                LossExample.of(Losses.dice(), "0 1 0; 0 0 1", ".05 .95 0; .1 .8 .1")
                        .each(),
                0.475);
    }

    @Test
    void anAxisGivesANumberForEachOther() {
        LossExample example = LossExample.of(dice("{'axis': 1}"), "1 1; 0 1", "1 1; 1 0");
        assertValues(example.each(), 0, 1);
        assertWrites(Losses.REGISTRY, dice("{'axis': [1]}"), "{'axis': [1]}");
    }

    @Test
    void emptyMasksGiveOne() {
        assertValues(LossExample.of(Losses.dice(), "0 0", "0 0").each(), 1);
    }

    /** −2·(y·D − I)/D² with I = 1, D = 3. */
    @Test
    void dicesSlopeRaisesWhatOverlapsAndLowersTheRest() {
        assertValues(LossExample.of(Losses.dice(), "1 0", "1 1").slopes(), -2 * (3 - 1) / 9.0, 2 / 9.0);
    }

    /** TP 1.5, FN 0.5, FP 1: 1 − 1.5/(1.5 + ½·0.5 + ½·1), which is Dice. */
    @Test
    void tverskyWithHalvesIsDice() {
        assertValues(LossExample.of(Losses.tversky(), TARGETS, PREDICTIONS).each(), 1 - 1.5 / 2.25);
    }

    /** As Keras 3.15 computes it: alpha weighs what was missed, beta what was called wrongly. */
    @Test
    void tverskysAlphaWeighsMissesAndBetaFalseAlarms() {
        LossExample example = LossExample.of(tversky("{'alpha': 0.2, 'beta': 0.6}"), TARGETS, PREDICTIONS);
        assertValues(example.each(), 1 - 1.5 / (1.5 + .2 * .5 + .6 * 1));
    }

    @Test
    void argumentsAreWrittenAndReadBack() {
        assertWrites(Losses.REGISTRY, Losses.dice(), "{'name': 'dice', 'axis': null}");
        assertWrites(Losses.REGISTRY, Losses.tversky(), "{'alpha': 0.5, 'beta': 0.5, 'axis': null}");
        assertWrites(
                Losses.REGISTRY,
                tversky("{'alpha': 0.25, 'beta': 0.75, 'axis': [0, 1]}"),
                "{'alpha': 0.25, 'beta': 0.75, 'axis': [0, 1]}");
    }
}
