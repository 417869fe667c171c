package dev.perceptron.optimizer;

import dev.perceptron.config.Configurable;
import java.util.List;

/**
 * A way to change weights by their gradients: hyper-parameters only, written and read as Keras does.
 *
 * <p>What it remembers between steps lies in the {@link OptimizerState} that {@link #start} makes, owned by whoever
 * trains. Most are a {@link Rule} with common options; {@link LossScaleOptimizer} and {@link MultiOptimizer} hold others.
 */
public interface Optimizer extends Configurable {
    /** How far the first step goes. */
    float learningRate();

    /** The same optimizer with another learning rate. */
    Optimizer withLearningRate(double learningRate);

    /**
     * Begins to optimize.
     *
     * @param variables the trainable weights, which steps will modify, in the order of their gradients
     */
    OptimizerState start(List<Variable> variables);
}
