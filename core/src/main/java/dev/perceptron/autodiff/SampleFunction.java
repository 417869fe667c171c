package dev.perceptron.autodiff;

import dev.perceptron.api.Experimental;

/**
 * A number for each sample, or for each of its steps, from targets and predictions; without state, since several
 * threads may call it at once.
 */
@FunctionalInterface
@Experimental
public interface SampleFunction {
    /**
     * Computes the numbers.
     *
     * @param yTrue targets, batch first
     * @param yPred predictions, batch first
     * @return numbers of shape (batch, …), or a single one for the whole batch
     */
    Value apply(Value yTrue, Value yPred);
}
