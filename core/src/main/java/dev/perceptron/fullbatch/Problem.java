package dev.perceptron.fullbatch;

import dev.perceptron.api.Experimental;

/**
 * A function of many numbers to be made small, with its gradient.
 *
 * <p>Must give the same numbers for the same point each time.
 */
@Experimental
public interface Problem {
    /** How many numbers it depends on. */
    int size();

    /** The value at a point. */
    double value(double[] at);

    /**
     * The value and the gradient at a point.
     *
     * @param gradient modified: the derivative by each number
     */
    double value(double[] at, double[] gradient);
}
