package dev.perceptron.metric;

import dev.perceptron.api.Experimental;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** The running value of a metric over the batches seen since the last reset. */
@Experimental
public interface MetricState {
    /**
     * Takes in one batch.
     *
     * @param weights one number for each sample, or one for each value, or null for 1 each
     */
    void update(Tensor yTrue, Tensor yPred, @Nullable Tensor weights);

    /**
     * Takes in numbers that are already there, for {@link Mean} and {@link Sum}.
     *
     * @param weights one number for each value or sample, or null for 1 each
     */
    default void update(Tensor values, @Nullable Tensor weights) {
        throw new UnsupportedOperationException(
                "This metric compares targets and predictions; call update(yTrue, yPred,"
                        + " weights). Mean and Sum take values.");
    }

    /** The value so far; of several their mean. Most are 0 before the first batch. */
    double result();

    /** All values so far, in row-major order: one for each class or threshold, or a single one. */
    default double[] results() {
        return new double[] {result()};
    }

    /** The shape of {@link #results}: that of a scalar unless there are several. */
    default Shape shape() {
        return Shape.scalar();
    }

    /** Forgets all batches. */
    void reset();

    /**
     * Everything remembered since the last reset, as numbers, so that training can be resumed inside an epoch.
     *
     * @throws UnsupportedOperationException if the metric can't say; all built-in ones can
     */
    default double[] snapshot() {
        throw new UnsupportedOperationException("This metric can't be saved inside an epoch; implement snapshot() and"
                + " restore(...) of its state, or save checkpoints at the ends of epochs only.");
    }

    /**
     * Goes on from a {@link #snapshot} of the same metric.
     *
     * @throws IllegalArgumentException if the snapshot has another number of numbers
     */
    default void restore(double[] snapshot) {
        throw new UnsupportedOperationException(
                "This metric can't be resumed inside an epoch; implement snapshot() and restore(...) of its state.");
    }
}
