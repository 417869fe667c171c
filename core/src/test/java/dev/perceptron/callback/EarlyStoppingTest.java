package dev.perceptron.callback;

import static dev.perceptron.config.Configs.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.checkpoint.StateDict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** When training ends because a value no longer becomes better, and with which weights. */
final class EarlyStoppingTest {
    private static final double NAN = Double.NaN;

    private final RecordedTraining training = new RecordedTraining();
    private final List<String> output = new ArrayList<>();

    private EarlyStopping stopping(int patience) {
        return EarlyStopping.of().withPatience(patience).withOutput(output::add);
    }

    private int epochs(EarlyStopping stopping, double... losses) {
        return training.untilStopped(stopping, "val_loss", losses);
    }

    @Test
    void withoutPatienceItEndsAtTheFirstEpochThatIsNotBetter() {
        EarlyStopping stopping = stopping(0);
        assertEquals(3, epochs(stopping, 5, 4, 4, 3, 2));
        assertEquals(2, stopping.stoppedEpoch());
        assertEquals(1, stopping.bestEpoch());
    }

    @Test
    void patienceIsThatManyEpochsWithoutImprovementInARow() {
        assertEquals(7, epochs(stopping(2), 5, 6, 4, 4.5, 3.9, 4, 4, 1));
    }

    @Test
    void itNeverEndsTheFirstEpoch() {
        assertEquals(2, epochs(stopping(0), NAN, NAN, NAN));
    }

    @Test
    void lessThanMinDeltaIsNoImprovement() {
        assertEquals(3, epochs(stopping(2).withMinDelta(0.5), 5, 4.6, 4.55, 1));
        assertEquals(2, epochs(stopping(1).withMinDelta(-0.5), 5, 4.5), "exactly that much is none either");
    }

    @Test
    void whatIsBetterFollowsTheMetricOrTheMode() {
        assertEquals(
                3, training.untilStopped(stopping(1).withMonitor("val_accuracy"), "val_accuracy", 0.1, 0.2, 0.1, 1));
        assertEquals(3, training.untilStopped(stopping(1).withMonitor("own").withMode("max"), "own", 1, 2, 1, 9));
        assertEquals(2, training.untilStopped(stopping(1).withMonitor("own").withMode("min"), "own", 1, 2, 1, 9));
        assertRefused(() -> epochs(stopping(1).withMonitor("own"), 1), "EarlyStopping", "own", "withMode");
        assertRefused(() -> stopping(1).withMode("most"), "mode", "most");
    }

    @Test
    void theBestWeightsComeBackWhenItEnds() {
        assertEquals(4, epochs(stopping(2).withRestoreBestWeights(true), 5, 3, 4, 4, 1));
        assertEquals(2, training.weight.get(0));
    }

    @Test
    void theBestWeightsComeBackAlsoWhenTrainingRunsToItsEnd() {
        assertEquals(3, epochs(stopping(9).withRestoreBestWeights(true), 5, 3, 4));
        assertEquals(2, training.weight.get(0));
    }

    @Test
    void withoutRestoringTheLastWeightsStay() {
        epochs(stopping(2), 5, 3, 4, 4);
        assertEquals(4, training.weight.get(0));
    }

    /** 4.9 and 4.8 are better than before but not than 4; 3.9 is, and from there on it is patient anew. */
    @Test
    void improvementsThatDoNotReachTheBaselineDoNotResetPatience() {
        assertEquals(4, epochs(stopping(3).withBaseline(4), 5, 4.9, 4.8, 4.9, 4));
        assertEquals(6, epochs(stopping(2).withBaseline(4), 5, 3.9, 3.8, 3.7, 3.8, 3.9, 1));
    }

    @Test
    void epochsBeforeTheStartAreNotWatched() {
        EarlyStopping stopping = stopping(1).withStartFromEpoch(2);
        assertEquals(4, epochs(stopping, 1, 2, 9, 9.5, 1));
        assertEquals(2, stopping.bestEpoch());
    }

    @Test
    void nanIsNeverBest() {
        EarlyStopping stopping = stopping(2);
        assertEquals(4, epochs(stopping, NAN, 5, NAN, NAN, 1));
        assertEquals(1, stopping.bestEpoch());
    }

    @Test
    void verboseSaysWhatItDoes() {
        epochs(stopping(1).withVerbose(true).withRestoreBestWeights(true), 5, 3, 4);
        assertEquals(
                List.of("Epoch 3: early stopping\n", "Restoring model weights from the end of the best epoch: 2.\n"),
                output);
    }

    @Test
    void aMissingValueIsSaidOnce() {
        assertEquals(2, training.untilStopped(stopping(0), "loss", 1, 2));
        assertEquals(1, output.size());
        assertTrue(output.get(0).contains("`val_loss`"), output.get(0));
    }

    @Test
    void aResumedTrainingGoesOnWaiting() {
        EarlyStopping first = stopping(2).withRestoreBestWeights(true);
        epochs(first, 5, 3, 4);
        StateDict state = first.state();
        EarlyStopping second = stopping(2).withRestoreBestWeights(true);
        RecordedTraining resumed = new RecordedTraining();
        second.onTrainResume(state, resumed);
        resumed.epoch(second, 3, 1, Map.of("val_loss", 4.0));
        assertTrue(resumed.stopped);
        second.onTrainEnd(resumed);
        assertEquals(2, resumed.weight.get(0));
    }
}
