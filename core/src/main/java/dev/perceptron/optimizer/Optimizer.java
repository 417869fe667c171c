package dev.perceptron.optimizer;

/**
 * A rule that changes weights by their gradients: hyper-parameters only.
 *
 * <p>What it remembers between steps lies in {@link #slots} flat blocks as long as the weights, owned by whoever
 * trains. Implementations are records.
 */
public interface Optimizer {
    /** Keras's class name: {@code SGD}. */
    String name();

    /** How far a step goes. */
    float learningRate();

    /** The same rule with another learning rate. */
    Optimizer withLearningRate(float learningRate);

    /** How many numbers it remembers for each weight. */
    int slots();

    /** Changes the weights once. */
    void apply(Update update);
}
