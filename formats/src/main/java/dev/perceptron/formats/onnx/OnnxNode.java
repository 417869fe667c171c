package dev.perceptron.formats.onnx;

import java.util.List;
import java.util.Map;

/**
 * One operator in a graph.
 *
 * @param operator the operator's type: {@code Gemm}
 * @param domain the operator set it belongs to; empty for ONNX's own
 * @param name the node's name; may be empty
 * @param inputs names of values; empty where an optional one is left out
 * @param outputs names of values; empty where one is not wanted
 * @param attributes the options
 */
record OnnxNode(
        String operator,
        String domain,
        String name,
        List<String> inputs,
        List<String> outputs,
        Map<String, Attribute> attributes) {
    /** The operator with its set, as messages name it. */
    String fullType() {
        return domain.isEmpty() ? operator : domain + "." + operator;
    }

    /** Where it stands, for messages. */
    String place(int number) {
        return "graph/node[" + number + "]" + (name.isEmpty() ? "" : " '" + name + "'") + " " + fullType();
    }
}
