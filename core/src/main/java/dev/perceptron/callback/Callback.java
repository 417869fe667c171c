package dev.perceptron.callback;

import dev.perceptron.checkpoint.SavedState;
import java.util.Map;

/**
 * Is told how training, testing and predicting go; every method does nothing unless overridden.
 *
 * <p>Batches and epochs count from 0. The logs of an epoch are sorted by key, as in Keras; callbacks may add to them, and
 * those that come later, the history and the progress line see what was added. Source: Keras {@code Callback}.
 */
public interface Callback {
    /** Training starts. */
    default void onTrainBegin(Training training) {}

    /**
     * What this must know to go on after an interruption, for {@link BackupAndRestore}; nothing unless overridden. Asked
     * for when all callbacks have been told of the batch or epoch that ended.
     */
    default SavedState state() {
        return SavedState.empty();
    }

    /**
     * Interrupted training goes on; called instead of {@link #onTrainBegin} for callbacks that had a {@link #state}.
     *
     * @param state what {@link #state} gave when the checkpoint was written
     */
    default void onTrainResume(SavedState state, Training training) {
        onTrainBegin(training);
    }

    /** Training has ended. */
    default void onTrainEnd(Training training) {}

    /** An epoch starts. */
    default void onEpochBegin(int epoch, Training training) {}

    /**
     * An epoch that was interrupted goes on; called instead of {@link #onEpochBegin}, which was called when it started.
     *
     * @param batch the batch it goes on with, 1 or more
     */
    default void onEpochResume(int epoch, int batch, Training training) {}

    /**
     * An epoch has ended, validation included.
     *
     * @param logs the epoch's values; may be added to
     */
    default void onEpochEnd(int epoch, Map<String, Double> logs, Training training) {}

    /** A batch is about to be trained on. */
    default void onTrainBatchBegin(int batch, Training training) {}

    /** A batch has been trained on; running values are asked for by {@link Training#runningLogs}. */
    default void onTrainBatchEnd(int batch, Training training) {}

    /** The batches of an epoch are done and validation, if any, follows. */
    default void onValidationBegin(Training training) {}

    /** An evaluation or validation starts. */
    default void onTestBegin(Training training) {}

    /** An evaluation or validation has ended. */
    default void onTestEnd(Training training) {}

    /** A batch is about to be evaluated. */
    default void onTestBatchBegin(int batch, Training training) {}

    /** A batch has been evaluated. */
    default void onTestBatchEnd(int batch, Training training) {}

    /** Predicting starts. */
    default void onPredictBegin(Training training) {}

    /** Predicting has ended. */
    default void onPredictEnd(Training training) {}

    /** A batch is about to be predicted. */
    default void onPredictBatchBegin(int batch, Training training) {}

    /** A batch has been predicted. */
    default void onPredictBatchEnd(int batch, Training training) {}
}
