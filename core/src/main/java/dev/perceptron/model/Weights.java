package dev.perceptron.model;

import dev.perceptron.graph.Parameter;
import dev.perceptron.graph.Parameters;
import dev.perceptron.tensor.Tensor;
import java.util.List;

/** Copies weights out of a model and into it. */
final class Weights {
    private Weights() {}

    /** A copy of every weight, in Keras's order. */
    static List<Tensor> copy(Parameters parameters) {
        return parameters.all().stream().map(p -> p.value().copy()).toList();
    }

    /** Replaces every weight by a copy of the given ones, in the order of {@link #copy}. */
    static void set(Parameters parameters, List<Tensor> weights) {
        List<Parameter> all = parameters.all();
        if (weights.size() != all.size()) {
            throw new IllegalArgumentException(
                    "The model has " + all.size() + " weights, received " + weights.size() + ".");
        }
        for (int i = 0; i < all.size(); i++) {
            if (!weights.get(i).shape().equals(all.get(i).value().shape())) {
                throw new IllegalArgumentException("The weight '" + all.get(i).path() + "' has the shape "
                        + all.get(i).value().shape() + ", received "
                        + weights.get(i).shape() + ".");
            }
        }
        for (int i = 0; i < all.size(); i++) {
            all.get(i).value().assign(weights.get(i));
        }
        parameters.changed();
    }
}
