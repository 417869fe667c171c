package dev.perceptron.callback;

import dev.perceptron.checkpoint.StateDict;
import java.util.Map;

/**
 * Is told how training, testing and predicting go; every method does nothing unless overridden.
 *
 * <p>Batches and epochs count from 0. The logs of an epoch are sorted by key, as in Keras; callbacks may add to them, and
 * those that come later, the history and the progress line see what was added. Source: Keras {@code Callback}.
 */
public interface Callback {
    /** Training starts. */
    default void onTrainBegin(TrainingContext training) {}

    /**
     * What this must know to go on after an interruption, for {@link BackupAndRestore}; nothing unless overridden. Asked
     * for when all callbacks have been told of the batch or epoch that ended.
     */
    default StateDict state() {
        return StateDict.empty();
    }

    /**
     * Interrupted training goes on; called instead of {@link #onTrainBegin} for callbacks that had a {@link #state}.
     *
     * @param state what {@link #state} gave when the checkpoint was written
     */
    default void onTrainResume(StateDict state, TrainingContext training) {
        onTrainBegin(training);
    }

    /** Training has ended. */
    default void onTrainEnd(TrainingContext training) {}

    /** An epoch starts. */
    default void onEpochBegin(int epoch, TrainingContext training) {}

    /**
     * An epoch that was interrupted goes on; called instead of {@link #onEpochBegin}, which was called when it started.
     *
     * @param batch the batch it goes on with, 1 or more
     */
    default void onEpochResume(int epoch, int batch, TrainingContext training) {}

    /**
     * An epoch has ended, validation included.
     *
     * @param logs the epoch's values; may be added to
     */
    default void onEpochEnd(int epoch, Map<String, Double> logs, TrainingContext training) {}

    /** A batch is about to be trained on. */
    default void onTrainBatchBegin(int batch, TrainingContext training) {}

    /** A batch has been trained on; running values are asked for by {@link TrainingContext#runningLogs}. */
    default void onTrainBatchEnd(int batch, TrainingContext training) {}

    /** The batches of an epoch are done and validation, if any, follows. */
    default void onValidationBegin(TrainingContext training) {}

    /** An evaluation or validation starts. */
    default void onTestBegin(TrainingContext training) {}

    /** An evaluation or validation has ended. */
    default void onTestEnd(TrainingContext training) {}

    /** A batch is about to be evaluated. */
    default void onTestBatchBegin(int batch, TrainingContext training) {}

    /** A batch has been evaluated. */
    default void onTestBatchEnd(int batch, TrainingContext training) {}

    /** Predicting starts. */
    default void onPredictBegin(TrainingContext training) {}

    /** Predicting has ended. */
    default void onPredictEnd(TrainingContext training) {}

    /** A batch is about to be predicted. */
    default void onPredictBatchBegin(int batch, TrainingContext training) {}

    /** A batch has been predicted. */
    default void onPredictBatchEnd(int batch, TrainingContext training) {}
}
