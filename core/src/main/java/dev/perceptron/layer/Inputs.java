package dev.perceptron.layer;

import dev.perceptron.tensor.Shape;
import java.util.List;

/** Checks of the shapes that come into a layer. */
final class Inputs {
    private Inputs() {}

    /** The shape of the only input. */
    static Shape single(Layer layer, List<Shape> inputs) {
        if (inputs.size() != 1) {
            throw new IllegalArgumentException(
                    describe(layer) + " takes one input, received " + inputs.size() + ": " + inputs + ".");
        }
        return inputs.get(0);
    }

    /** {@code Dense} or {@code Dense 'hidden'}. */
    static String describe(Layer layer) {
        return layer.type() + (layer.name() == null ? "" : " '" + layer.name() + "'");
    }
}
