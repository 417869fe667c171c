package dev.perceptron.layer;

import dev.perceptron.tensor.Shape;
import java.util.List;

/** Checks of the shapes that come into a layer. */
final class ShapeChecks {
    private ShapeChecks() {}

    /** The shape of the only input. */
    static Shape single(Layer layer, List<Shape> inputs) {
        if (inputs.size() != 1) {
            throw new IllegalArgumentException(
                    describe(layer) + " takes one input, received " + inputs.size() + ": " + inputs + ".");
        }
        return inputs.get(0);
    }

    /** Axes counted with the batch axis 0, negative ones from the end: from the front, in ascending order, checked. */
    static List<Integer> axes(Layer layer, Shape sample, List<Integer> axes) {
        int rank = sample.rank() + 1;
        List<Integer> result = axes.stream()
                .map(axis -> axis < 0 ? axis + rank : axis)
                .sorted()
                .distinct()
                .toList();
        if (axes.isEmpty()
                || result.size() < axes.size()
                || result.get(0) < 1
                || result.get(result.size() - 1) >= rank) {
            throw new IllegalArgumentException(describe(layer) + "'s axes must be different ones from 1 to "
                    + (rank - 1) + " (0 is the batch) or from the end, for samples of shape " + sample + ", received "
                    + axes + ".");
        }
        return result;
    }

    /** The weights of a wrapped layer, under its name. */
    static List<Weight> inside(Layer layer, List<Weight> weights) {
        String prefix = layer.name() == null ? "layer/" : layer.name() + "/";
        return weights.stream()
                .map(weight -> new Weight(prefix + weight.name(), weight.shape(), weight.recipe(), weight.trainable()))
                .toList();
    }

    /** The lengths of some axes of a sample, counted with the batch axis 0. */
    static Shape along(Shape sample, List<Integer> axes) {
        return Shape.of(axes.stream().mapToInt(axis -> sample.dim(axis - 1)).toArray());
    }

    /** {@code Dense} or {@code Dense 'hidden'}. */
    static String describe(Layer layer) {
        return layer.className() + (layer.name() == null ? "" : " '" + layer.name() + "'");
    }
}
