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
record ImportedValue(
        @Nullable KnownTensor known,
        @Nullable Node flow,
        @Nullable FormatException error) {
    static ImportedValue of(KnownTensor known) {
        return new ImportedValue(known, null, null);
    }

    static ImportedValue of(Node flow) {
        return new ImportedValue(null, flow, null);
    }

    static ImportedValue of(FormatException error) {
        return new ImportedValue(null, null, error);
    }
}
