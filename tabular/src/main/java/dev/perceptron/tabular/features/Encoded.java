package dev.perceptron.tabular.features;

import dev.perceptron.tensor.Rows;
import dev.perceptron.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Rows as a network takes them.
 *
 * @param numbers (rows, width), all numbers of a row side by side
 * @param indices for each embedded column (rows, 1)
 * @param unknown how many values of each column were none of the categories known in training
 */
public record Encoded(Tensor numbers, List<Tensor> indices, Map<String, Integer> unknown) {
    /** Copies the collections. */
    public Encoded {
        indices = List.copyOf(indices);
        unknown = Map.copyOf(unknown);
    }

    /** How many rows there are. */
    public int rows() {
        return numbers.count();
    }

    /** The inputs in the order the network takes them: the numbers, if there are any, then the indices. */
    public List<Rows> inputs() {
        List<Rows> inputs = new ArrayList<>();
        if (numbers.rowShape().size() > 0) {
            inputs.add(numbers);
        }
        inputs.addAll(indices);
        return inputs;
    }

    /** Copies of some rows. */
    public List<Rows> inputs(int[] rows) {
        List<Rows> chosen = new ArrayList<>();
        for (Rows each : inputs()) {
            Tensor copy = Tensor.zeros(each.rowShape().prepend(rows.length));
            each.gather(rows, 0, rows.length, copy, 0);
            chosen.add(copy);
        }
        return chosen;
    }
}
