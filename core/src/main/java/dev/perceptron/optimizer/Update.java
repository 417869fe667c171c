package dev.perceptron.optimizer;

import dev.perceptron.kernel.Compute;
import dev.perceptron.tensor.Tensor;
import java.util.List;

/**
 * What one optimizer step works on: all trainable weights as one block, their gradients and the optimizer's slots as
 * blocks of the same length.
 */
public final class Update {
    private final Compute compute;
    private final Tensor weights;
    private final Tensor gradients;
    private final List<Tensor> slots;
    private long iteration;
    private float learningRate;

    /** An update of these blocks, all of the same length. */
    public Update(Compute compute, Tensor weights, Tensor gradients, List<Tensor> slots) {
        this.compute = compute;
        this.weights = weights;
        this.gradients = gradients;
        this.slots = List.copyOf(slots);
    }

    /** Sets what changes from step to step. */
    public void prepare(long newIteration, float newLearningRate) {
        iteration = newIteration;
        learningRate = newLearningRate;
    }

    /** How to compute. */
    public Compute compute() {
        return compute;
    }

    /** All trainable weights; modified. */
    public Tensor weights() {
        return weights;
    }

    /** Their gradients. */
    public Tensor gradients() {
        return gradients;
    }

    /** What the optimizer remembers; modified. */
    public Tensor slot(int i) {
        return slots.get(i);
    }

    /** How many steps were taken before this one. */
    public long iteration() {
        return iteration;
    }

    /** The learning rate of this step. */
    public float learningRate() {
        return learningRate;
    }
}
