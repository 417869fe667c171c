package dev.perceptron.training;

import dev.perceptron.callback.Callback;
import dev.perceptron.callback.TrainingContext;
import java.util.List;
import java.util.function.BooleanSupplier;

/** The loop of {@code evaluate} and of validation. */
final class Evaluator {
    private Evaluator() {}

    /**
     * Runs all samples through the model in order, in batches of this size.
     *
     * @param cancelled whether to end after a batch
     * @return whether all were run
     */
    static boolean run(
            TrainStep engine,
            Data data,
            int batchSize,
            EpochMetrics running,
            List<? extends Callback> callbacks,
            TrainingContext training,
            BooleanSupplier cancelled) {
        callbacks.forEach(callback -> callback.onTestBegin(training));
        int[] order = inOrder(data.count());
        int size = Math.min(batchSize, data.count());
        double penalty = engine.penalty();
        for (int from = 0, step = 0; from < data.count(); from += size, step++) {
            int number = step;
            callbacks.forEach(callback -> callback.onTestBatchBegin(number, training));
            Batch batch = engine.inference(Math.min(size, data.count() - from));
            batch.load(data, order, from, engine.compute());
            running.update(batch, engine.evaluate(batch, running.batchLosses(), penalty));
            callbacks.forEach(callback -> callback.onTestBatchEnd(number, training));
            if (cancelled.getAsBoolean()) {
                return false;
            }
        }
        callbacks.forEach(callback -> callback.onTestEnd(training));
        return true;
    }

    static int[] inOrder(int count) {
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            order[i] = i;
        }
        return order;
    }

    static int steps(int count, int batchSize) {
        return (count + batchSize - 1) / batchSize;
    }
}
