package dev.perceptron.spark.training;

import java.util.List;

/**
 * How a training went.
 *
 * @param loss the mean loss of each round, or of all samples after each iteration
 * @param validationLoss after each round; empty without samples to validate on
 * @param validationAccuracy likewise, for classes
 * @param best the round whose weights were kept, counted from 0
 * @param bytesSent what the driver sends to each executor in a round
 * @param bytesReceived what each partition sends back
 * @param stopped why it ended, in words
 */
public record TrainingLog(
        List<Double> loss,
        List<Double> validationLoss,
        List<Double> validationAccuracy,
        int best,
        long bytesSent,
        long bytesReceived,
        String stopped) {
    /** Copies the lists. */
    public TrainingLog {
        loss = List.copyOf(loss);
        validationLoss = List.copyOf(validationLoss);
        validationAccuracy = List.copyOf(validationAccuracy);
    }
}
