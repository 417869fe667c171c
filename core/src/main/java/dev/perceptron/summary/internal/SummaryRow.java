package dev.perceptron.summary.internal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a summary says about one layer.
 *
 * @param name the layer's name, such as {@code dense_1}
 * @param type the layer's class in Keras, such as {@code Dense}
 * @param shape the output's shape as printed, such as {@code (None, 512)}; {@code ?} if the layer is not built
 * @param params number of weights, trainable or not; -1 if the layer is not built
 * @param connections where the inputs come from, such as {@code x[0][0]}: layer, call, output
 * @param trainable whether the weights are trained; null if there are none
 * @param depth 0 for a layer of the model itself, 1 for a layer of a model inside it, and so on
 */
public record SummaryRow(
        String name,
        String type,
        String shape,
        long params,
        List<String> connections,
        @Nullable Boolean trainable,
        int depth) {

    /** Checks the numbers and copies the connections. */
    public SummaryRow {
        if (params < -1) {
            throw new IllegalArgumentException("Layer \"" + name + "\" must have 0 or more weights, or -1 if it is not "
                    + "built, received " + params + ".");
        }
        if (depth < 0) {
            throw new IllegalArgumentException(
                    "Layer \"" + name + "\" must lie at a depth of 0 or more, received " + depth + ".");
        }
        connections = List.copyOf(connections);
    }
}
