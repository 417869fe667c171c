package dev.perceptron.callback;

import java.util.Map;

/** The training under way, as callbacks see it. */
public interface Training {
    /** How many epochs there will be. */
    int epochs();

    /** How many batches an epoch has. */
    int steps();

    /** The running loss and metrics of this epoch, sorted by key. */
    Map<String, Double> runningLogs();

    /** The learning rate of the next step. */
    float learningRate();

    /** Sets the learning rate from the next step on. */
    void setLearningRate(float learningRate);

    /** Ends training after this batch. */
    void stop();
}
