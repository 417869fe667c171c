package dev.perceptron.callback;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A callback made of functions. */
final class LambdaCallbackTest {
    private final RecordedTraining training = new RecordedTraining();
    private final List<String> calls = new ArrayList<>();

    @Test
    void everyFunctionIsCalledInItsTurn() {
        LambdaCallback callback = LambdaCallback.of()
                .withTrainBegin(context -> calls.add("train"))
                .withEpochBegin(epoch -> calls.add("epoch " + epoch))
                .withTrainBatchBegin(batch -> calls.add("batch " + batch))
                .withTrainBatchEnd((batch, context) -> calls.add("batch " + batch + " loss " + context.runningLoss()))
                .withEpochEnd((epoch, logs) -> calls.add("epoch " + epoch + " loss " + logs.get("loss")))
                .withTrainEnd(context -> calls.add("end"));
        callback.onTrainBegin(training);
        callback.onTrainBatchBegin(7, training);
        training.epoch(callback, 4, 2, Map.of("loss", 0.5));
        callback.onTrainEnd(training);
        assertEquals(
                List.of(
                        "train",
                        "batch 7",
                        "epoch 4",
                        "batch 0 loss 0.5",
                        "batch 1 loss 0.5",
                        "epoch 4 loss 0.5",
                        "end"),
                calls);
    }

    @Test
    void whatIsNotGivenDoesNothing() {
        LambdaCallback callback = LambdaCallback.of().withEpochBegin(epoch -> calls.add("epoch " + epoch));
        training.epochs(callback, "loss", 1, 2);
        callback.onTrainEnd(training);
        assertEquals(List.of("epoch 0", "epoch 1"), calls);
    }
}
