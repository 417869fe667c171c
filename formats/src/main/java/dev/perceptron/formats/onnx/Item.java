package dev.perceptron.formats.onnx;

import dev.perceptron.formats.FormatException;
import dev.perceptron.graph.Node;
import org.jspecify.annotations.Nullable;

/**
 * What a value of an imported graph has become: known values, a node of the model, or an error that counts only if
 * somebody needs the value.
 *
 * @param known the values, or null
 * @param flow the node, or null
 * @param error why there is neither, or null
 */
record Item(
        @Nullable Constant known,
        @Nullable Node flow,
        @Nullable FormatException error) {
    static Item of(Constant known) {
        return new Item(known, null, null);
    }

    static Item of(Node flow) {
        return new Item(null, flow, null);
    }

    static Item of(FormatException error) {
        return new Item(null, null, error);
    }
}
