package dev.perceptron.optimizer;

import dev.perceptron.api.Experimental;
import dev.perceptron.compute.Compute;
import dev.perceptron.tensor.Tensor;
import java.util.List;

/**
 * An optimizer at work on a model's weights: what it remembers, how many steps it took, and its learning rate now.
 *
 * <p>One caller at a time. A step allocates nothing once it has been taken with the same compute context and gradients.
 */
@Experimental
public interface OptimizerState {
    /** The optimizer's own name: {@code adam}. */
    String name();

    /**
     * Takes one step.
     *
     * @param gradients laid out like the weights, of the loss times {@link #lossScale}; modified
     * @return whether the step counted, so that constraints are due
     */
    boolean step(Compute compute, Tensor gradients);

    /** How many steps counted. */
    long steps();

    /** How many times the weights were changed: with gradient accumulation fewer than {@link #steps}. */
    long iterations();

    /** By what the loss must be multiplied before its gradient is taken. */
    double lossScale();

    /** The learning rate of the next step. */
    float learningRate();

    /** Sets the learning rate from the next step on; an error if it follows a schedule. */
    void setLearningRate(float learningRate);

    /** The optimizers inside that have learning rates of their own, or just this one. */
    List<OptimizerState> parts();

    /** Whether a moving average of the weights is kept. */
    boolean hasAverage();

    /** Exchanges the weights and their moving average. */
    void swapAverage();

    /** Sets the moving average to the weights. */
    void resetAverage();

    /** Ends training: the moving average, if there is one, replaces the weights. */
    void finish();

    /** Everything it remembers, in Keras's order: the counter, the learning rate unless scheduled, then the slots. */
    List<OptimizerVariable> variables();
}
