package dev.perceptron.metric;

import dev.perceptron.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** The running value of a metric over the batches seen since the last reset. */
public interface MetricState {
    /**
     * Takes in one batch.
     *
     * @param weights one number for each sample, or null for 1 each
     */
    void update(Tensor yTrue, Tensor yPred, @Nullable Tensor weights);

    /** The value so far, 0 before the first batch. */
    double result();

    /** Forgets all batches. */
    void reset();
}
