package dev.perceptron.formats.onnx;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a graph says of one of its inputs or outputs.
 *
 * @param name the value's name
 * @param type the elements' type, or null if it is no tensor or of a type that is not read
 * @param dims the axis lengths, or null if not even their number is said
 */
record OnnxValue(
        String name, @Nullable DataType type, @Nullable List<Dim> dims) {
    /**
     * The length of an axis.
     *
     * @param length the length, or -1 if it is open
     * @param symbol the name of an open length, or empty
     */
    record Dim(long length, String symbol) {}
}
