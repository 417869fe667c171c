package dev.perceptron.optimizer;

import dev.perceptron.api.Experimental;
import dev.perceptron.tensor.Tensor;
import java.util.List;

/**
 * What an optimizer step changes at once: one variable, or a run of variables without gaps as one flat block.
 *
 * @param path the variable's path, empty for a run
 * @param weights the weights; modified
 * @param gradients their gradients
 * @param slots what the optimizer remembers of them, in the order of its slots; modified. A slot that does not exist here
 *     has no elements.
 */
@Experimental
public record ParameterSlice(String path, Tensor weights, Tensor gradients, List<Tensor> slots) {
    /** Copies the list. */
    public ParameterSlice {
        slots = List.copyOf(slots);
    }

    /** Slot {@code i}, counted through all groups of the optimizer's slots. */
    public Tensor slot(int i) {
        return slots.get(i);
    }
}
