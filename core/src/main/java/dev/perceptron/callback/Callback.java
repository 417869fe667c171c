package dev.perceptron.callback;

import java.util.Map;

/**
 * Is told how training goes; every method does nothing unless overridden.
 *
 * <p>Logs are sorted by key, as in Keras. Batches and epochs count from 0.
 */
public interface Callback {
    /** Training starts. */
    default void onTrainBegin(Training training) {}

    /** Training has ended. */
    default void onTrainEnd(Training training) {}

    /** An epoch starts. */
    default void onEpochBegin(int epoch, Training training) {}

    /** An epoch has ended, validation included. */
    default void onEpochEnd(int epoch, Map<String, Double> logs, Training training) {}

    /** A batch has been trained on; running values are asked for by {@link Training#runningLogs}. */
    default void onTrainBatchEnd(int batch, Training training) {}

    /** The batches of an epoch are done and validation, if any, follows. */
    default void onValidationBegin(Training training) {}
}
