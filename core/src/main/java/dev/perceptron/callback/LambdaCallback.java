package dev.perceptron.callback;

import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/**
 * A callback made of functions. Source: Keras {@code LambdaCallback}.
 *
 * <pre>{@code
 * LambdaCallback.of()
 *         .withEpochEnd((epoch, logs) -> System.out.println(epoch + " " + logs.get("loss")))
 * }</pre>
 */
public final class LambdaCallback implements Callback {
    private final Consumer<TrainingContext> trainBegin;
    private final Consumer<TrainingContext> trainEnd;
    private final IntConsumer epochBegin;
    private final BiConsumer<Integer, Map<String, Double>> epochEnd;
    private final IntConsumer batchBegin;
    private final BiConsumer<Integer, TrainingContext> batchEnd;

    private LambdaCallback(
            Consumer<TrainingContext> trainBegin,
            Consumer<TrainingContext> trainEnd,
            IntConsumer epochBegin,
            BiConsumer<Integer, Map<String, Double>> epochEnd,
            IntConsumer batchBegin,
            BiConsumer<Integer, TrainingContext> batchEnd) {
        this.trainBegin = trainBegin;
        this.trainEnd = trainEnd;
        this.epochBegin = epochBegin;
        this.epochEnd = epochEnd;
        this.batchBegin = batchBegin;
        this.batchEnd = batchEnd;
    }

    /** Does nothing yet. */
    public static LambdaCallback of() {
        return new LambdaCallback(
                training -> {}, training -> {}, epoch -> {}, (epoch, logs) -> {}, batch -> {}, (batch, training) -> {});
    }

    /** The same doing this when training starts. */
    public LambdaCallback withTrainBegin(Consumer<TrainingContext> action) {
        return new LambdaCallback(action, trainEnd, epochBegin, epochEnd, batchBegin, batchEnd);
    }

    /** The same doing this when training has ended. */
    public LambdaCallback withTrainEnd(Consumer<TrainingContext> action) {
        return new LambdaCallback(trainBegin, action, epochBegin, epochEnd, batchBegin, batchEnd);
    }

    /** The same doing this when an epoch starts. */
    public LambdaCallback withEpochBegin(IntConsumer action) {
        return new LambdaCallback(trainBegin, trainEnd, action, epochEnd, batchBegin, batchEnd);
    }

    /** The same doing this with an epoch's logs when it has ended. */
    public LambdaCallback withEpochEnd(BiConsumer<Integer, Map<String, Double>> action) {
        return new LambdaCallback(trainBegin, trainEnd, epochBegin, action, batchBegin, batchEnd);
    }

    /** The same doing this before a batch is trained on. */
    public LambdaCallback withTrainBatchBegin(IntConsumer action) {
        return new LambdaCallback(trainBegin, trainEnd, epochBegin, epochEnd, action, batchEnd);
    }

    /** The same doing this after a batch was trained on; running values come from {@link TrainingContext#runningLogs}. */
    public LambdaCallback withTrainBatchEnd(BiConsumer<Integer, TrainingContext> action) {
        return new LambdaCallback(trainBegin, trainEnd, epochBegin, epochEnd, batchBegin, action);
    }

    @Override
    public void onTrainBegin(TrainingContext training) {
        trainBegin.accept(training);
    }

    @Override
    public void onTrainEnd(TrainingContext training) {
        trainEnd.accept(training);
    }

    @Override
    public void onEpochBegin(int epoch, TrainingContext training) {
        epochBegin.accept(epoch);
    }

    @Override
    public void onEpochEnd(int epoch, Map<String, Double> logs, TrainingContext training) {
        epochEnd.accept(epoch, logs);
    }

    @Override
    public void onTrainBatchBegin(int batch, TrainingContext training) {
        batchBegin.accept(batch);
    }

    @Override
    public void onTrainBatchEnd(int batch, TrainingContext training) {
        batchEnd.accept(batch, training);
    }
}
