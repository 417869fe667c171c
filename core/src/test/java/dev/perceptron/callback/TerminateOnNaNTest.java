package dev.perceptron.callback;

import static dev.perceptron.config.Configs.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Training ends when the loss is no number any more. */
final class TerminateOnNaNTest {
    private final RecordedTraining training = new RecordedTraining();
    private final List<String> output = new ArrayList<>();

    private void loss(double loss, TerminateOnNaN callback) {
        training.running = Map.of("loss", loss);
        callback.onTrainBatchEnd(3, training);
    }

    @Test
    void finiteLossesAreFine() {
        loss(1e30, TerminateOnNaN.of().withOutput(output::add));
        assertFalse(training.stopped);
        assertEquals(List.of(), output);
    }

    /** 10³⁹ is beyond float32. */
    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e39})
    void otherLossesEndTheTrainingAndSaySo(double loss) {
        loss(loss, TerminateOnNaN.of().withOutput(output::add));
        assertTrue(training.stopped);
        assertEquals(List.of("Batch 3: Invalid loss, terminating training\n"), output);
    }

    @Test
    void orTheyAreAnError() {
        TerminateOnNaN callback = TerminateOnNaN.of().withRaiseError(true).withOutput(output::add);
        assertRefused(() -> loss(Double.NaN, callback), "batch 3", "nan");
        assertFalse(training.stopped);
    }
}
