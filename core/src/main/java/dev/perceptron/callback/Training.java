package dev.perceptron.callback;

import dev.perceptron.optimizer.OptimizerState;
import dev.perceptron.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The training, evaluation or prediction under way, as callbacks see it. */
public interface Training {
    /** The epoch to end with. */
    int epochs();

    /** How many batches an epoch has. */
    int steps();

    /** The running loss and metrics of this epoch, sorted by key. */
    Map<String, Double> runningLogs();

    /** The running loss of this epoch. */
    double runningLoss();

    /** The learning rate of the next step. */
    float learningRate();

    /** Sets the learning rate from the next step on. */
    void setLearningRate(float learningRate);

    /** The optimizer at work. */
    OptimizerState optimizer();

    /** Which values of a metric are better, or null if that is not known; by its name without {@code val_}. */
    @Nullable
    Direction direction(String metric);

    /** A copy of every weight, layer by layer, in Keras's order. */
    List<Tensor> weights();

    /** Replaces every weight. */
    void restore(List<Tensor> weights);

    /** Says that weights were changed through {@link #optimizer}. */
    void weightsChanged();

    /** Ends training after this batch. */
    void stop();
}
