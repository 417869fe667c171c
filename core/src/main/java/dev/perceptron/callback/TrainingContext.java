package dev.perceptron.callback;

import dev.perceptron.optimizer.OptimizerState;
import dev.perceptron.tensor.Tensor;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The training, evaluation or prediction under way, as callbacks see it. */
public interface TrainingContext {
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

    /** What the first value that was NaN or infinite was, where, and what to do; null if there was none. */
    default @Nullable String problem() {
        return null;
    }

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

    /** The same, saying why: {@code History.stopReason()} tells it. */
    default void stop(String reason) {
        stop();
    }

    /** Writes the model to a file, as {@code Model.save}. */
    default void save(Path file) {
        throw new UnsupportedOperationException("There is no model to save here.");
    }

    /** Writes the model's weights to a file, as {@code Model.saveWeights}. */
    default void saveWeights(Path file) {
        throw new UnsupportedOperationException("There is no model to save here.");
    }

    /**
     * Notes that something could not be done, such as writing a log, while training goes on: warns loudly the first time
     * and is found in {@code History.problems()}.
     *
     * @param source who has the problem; of each only the first is printed
     */
    default void warn(Object source, String text) {
        Terminal.warn(text + "\n");
    }
}
