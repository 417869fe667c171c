package dev.perceptron.callback;

import static dev.perceptron.config.Configs.assertRefused;
import static dev.perceptron.tensor.Tensors.assertValues;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.perceptron.optimizer.Sgd;
import dev.perceptron.schedule.Schedules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The learning rate, 0.1 at first, by the epoch. */
final class LearningRateSchedulerTest {
    private final RecordedTraining training = new RecordedTraining();

    private double[] rates(LearningRateScheduler scheduler) {
        return training.rates(scheduler, "loss", 1, 1, 1);
    }

    @Test
    void itIsAskedWithTheEpochFromZero() {
        assertValues(rates(LearningRateScheduler.of((epoch, rate) -> 1.0 / (epoch + 1))), 1, 1 / 2.0, 1 / 3.0);
    }

    @Test
    void itIsAskedWithTheRateSoFar() {
        assertValues(rates(LearningRateScheduler.of((epoch, rate) -> rate / 2)), 0.05, 0.025, 0.0125);
    }

    @Test
    void theRateIsLogged() {
        LearningRateScheduler scheduler = LearningRateScheduler.of((epoch, rate) -> 0.25);
        Map<String, Double> logs = new TreeMap<>(Map.of("loss", 1.0));
        training.epoch(scheduler, 0, 1, logs);
        assertEquals(0.25, logs.get("learning_rate"));
    }

    @Test
    void verboseSaysTheRate() {
        List<String> output = new ArrayList<>();
        LearningRateScheduler scheduler = LearningRateScheduler.of((epoch, rate) -> 0.25)
                .withVerbose(true)
                .withOutput(output::add);
        scheduler.onEpochBegin(4, training);
        assertEquals(List.of("\nEpoch 5: LearningRateScheduler setting learning rate to 0.25.\n"), output);
    }

    @Test
    void anOptimizerWithAScheduleOfItsOwnIsRefused() {
        RecordedTraining scheduled = new RecordedTraining(Sgd.of(0.1).withLearningRate(Schedules.cosineDecay(0.1, 10)));
        LearningRateScheduler scheduler = LearningRateScheduler.of((epoch, rate) -> 0.25);
        assertRefused(() -> scheduler.onEpochBegin(0, scheduled), "sgd", "CosineDecay", "0.25");
    }
}
