package dev.perceptron.callback;

import static dev.perceptron.config.Configs.assertRefused;
import static dev.perceptron.tensor.Tensors.assertValues;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** When the learning rate, 0.1 at first, is lowered because a value no longer becomes better. */
final class ReduceLROnPlateauTest {
    private final List<String> output = new ArrayList<>();

    private ReduceLROnPlateau halving(int patience) {
        return ReduceLROnPlateau.of().withFactor(0.5).withPatience(patience).withOutput(output::add);
    }

    private static double[] rates(Callback callback, double... losses) {
        return new RecordedTraining().rates(callback, "val_loss", losses);
    }

    @Test
    void patienceIsThatManyEpochsWithoutImprovement() {
        assertValues(rates(halving(2), 5, 4, 4, 4, 4, 4), 0.1, 0.1, 0.1, 0.05, 0.05, 0.025);
    }

    @Test
    void anImprovementStartsTheCountAgain() {
        assertValues(rates(halving(2), 5, 5, 4, 4, 3, 3, 3), 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.05);
    }

    @Test
    void theUsualFactorIsATenthAfterTenEpochs() {
        double[] rates = rates(ReduceLROnPlateau.of(), 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5);
        assertEquals(0.1, rates[9], 1e-7);
        assertEquals(0.01, rates[10], 1e-7);
    }

    /** 0.00005 less is no improvement, 0.01 is. */
    @Test
    void aMinDeltaOfATenthOfAThousandthIsUsual() {
        assertValues(rates(halving(1), 5, 4.99995, 4.99), 0.1, 0.05, 0.05);
        assertValues(rates(halving(1).withMinDelta(0.5), 5, 4.9, 4.6), 0.1, 0.05, 0.025);
    }

    /** Lowered after the second epoch; the third and fourth cool down, the latter counts again. */
    @Test
    void epochsOfTheCooldownDoNotCount() {
        assertValues(rates(halving(1).withCooldown(2), 5, 5, 5, 5, 5), 0.1, 0.05, 0.05, 0.025, 0.025);
    }

    @Test
    void theRateGoesNoLowerThanTheMinimum() {
        assertValues(rates(halving(1).withMinLr(0.04), 5, 5, 5, 5), 0.1, 0.05, 0.04, 0.04);
    }

    @Test
    void whatIsBetterFollowsTheMetricOrTheMode() {
        RecordedTraining training = new RecordedTraining();
        assertValues(
                training.rates(halving(1).withMonitor("accuracy"), "accuracy", 0.1, 0.2, 0.2, 0.1),
                0.1,
                0.1,
                0.05,
                0.025);
        assertValues(
                new RecordedTraining().rates(halving(1).withMonitor("own").withMode("max"), "own", 1, 2, 1),
                0.1,
                0.1,
                0.05);
        assertRefused(() -> rates(halving(1).withMonitor("own"), 1), "ReduceLROnPlateau", "own", "withMode");
    }

    @Test
    void theRateOfTheEpochIsLogged() {
        RecordedTraining training = new RecordedTraining();
        ReduceLROnPlateau callback = halving(1);
        callback.onTrainBegin(training);
        Map<String, Double> logs = new TreeMap<>(Map.of("val_loss", 5.0));
        training.epoch(callback, 0, 1, logs);
        training.epoch(callback, 1, 1, logs);
        assertEquals(0.1, logs.get("learning_rate"), 1e-7, "what the epoch was trained with");
        training.epoch(callback, 2, 1, logs);
        assertEquals(0.05, logs.get("learning_rate"), 1e-7);
    }

    @Test
    void verboseSaysTheNewRate() {
        rates(halving(1).withVerbose(true).withFactor(0.25).withMinLr(0.0625), 5, 5);
        assertEquals(List.of("\nEpoch 2: ReduceLROnPlateau reducing learning rate to 0.0625.\n"), output);
    }

    @Test
    void aMissingValueIsSaidOnce() {
        assertValues(new RecordedTraining().rates(halving(1), "loss", 5, 5, 5), 0.1, 0.1, 0.1);
        assertEquals(1, output.size());
        assertTrue(output.get(0).contains("`val_loss`"), output.get(0));
    }

    @Test
    void aFactorOfOneIsRefused() {
        assertRefused(() -> ReduceLROnPlateau.of().withFactor(1), "ReduceLROnPlateau", "factor", "1.0");
    }

    @Test
    void aResumedTrainingGoesOnWaiting() {
        ReduceLROnPlateau first = halving(2);
        rates(first, 5, 5);
        ReduceLROnPlateau second = halving(2);
        RecordedTraining resumed = new RecordedTraining();
        second.onTrainResume(first.state(), resumed);
        resumed.epoch(second, 2, 1, new TreeMap<>(Map.of("val_loss", 5.0)));
        assertEquals(0.05f, resumed.learningRate());
    }
}
