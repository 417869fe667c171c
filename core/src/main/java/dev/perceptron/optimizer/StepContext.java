package dev.perceptron.optimizer;

import dev.perceptron.api.Experimental;
import dev.perceptron.compute.Compute;
import dev.perceptron.compute.PackedMatrix;
import dev.perceptron.tensor.Tensor;
import java.util.List;

/**
 * What one optimizer step works on.
 *
 * <p>A rule that treats all weights alike sweeps over the {@link #runs}; one that needs norms or matrices goes through
 * the {@link #variables}. Both share memory.
 */
@Experimental
public final class StepContext {
    private final Compute compute;
    private final List<ParameterSlice> runs;
    private final List<ParameterSlice> variables;
    private final List<Tensor> gradients;
    private final Tensor scalar;
    private final PackedMatrix packed = new PackedMatrix();
    private long iteration;
    private float learningRate;

    StepContext(
            Compute compute,
            List<ParameterSlice> runs,
            List<ParameterSlice> variables,
            List<Tensor> gradients,
            Tensor scalar) {
        this.compute = compute;
        this.runs = List.copyOf(runs);
        this.variables = List.copyOf(variables);
        this.gradients = List.copyOf(gradients);
        this.scalar = scalar;
    }

    void prepare(long newIteration, float newLearningRate) {
        iteration = newIteration;
        learningRate = newLearningRate;
    }

    /** How to compute. */
    public Compute compute() {
        return compute;
    }

    /**
     * The gradients in flat stretches as long as they can be: for norms of all, which must not depend on how weights lie
     * in memory.
     */
    List<Tensor> gradients() {
        return gradients;
    }

    /** The weights in flat runs as long as they can be; one run for a model whose weights were made together. */
    public List<ParameterSlice> runs() {
        return runs;
    }

    /** The weights variable by variable, in their shapes. */
    public List<ParameterSlice> variables() {
        return variables;
    }

    /** The one number that {@link Rule#scalar} asked for; modified. */
    public Tensor scalar() {
        return scalar;
    }

    /** Memory for a packed matrix. */
    public PackedMatrix packed() {
        return packed;
    }

    /** How many times weights were changed before this step. */
    public long iteration() {
        return iteration;
    }

    /** The learning rate of this step. */
    public float learningRate() {
        return learningRate;
    }
}
