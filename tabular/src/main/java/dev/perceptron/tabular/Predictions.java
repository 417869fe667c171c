package dev.perceptron.tabular;

import dev.perceptron.tabular.features.Target;
import java.util.Map;

/**
 * What a model says of the rows of a table.
 *
 * @param target what is predicted
 * @param outputs for each row the probability of each class, or one number
 * @param unknown how many values of each column were categories that training did not know
 */
public record Predictions(Target target, double[][] outputs, Map<String, Integer> unknown) {
    /** Copies the map. */
    public Predictions {
        unknown = Map.copyOf(unknown);
    }

    /** How many rows there are. */
    public int rows() {
        return outputs.length;
    }

    /** One row's prediction. */
    public Prediction row(int row) {
        return new Prediction(target, outputs[row].clone());
    }
}
