package dev.perceptron.formats.onnx;

import java.util.List;
import java.util.Map;

/**
 * The graph of a file: its nodes in order, each after those it reads.
 *
 * @param name the graph's name
 * @param nodes the operators
 * @param initializers the known tensors by name
 * @param inputs the inputs; older files list initializers among them
 * @param outputs the outputs
 * @param opsets the version of each operator set by domain
 */
record OnnxGraph(
        String name,
        List<OnnxNode> nodes,
        Map<String, KnownTensor> initializers,
        List<OnnxValue> inputs,
        List<OnnxValue> outputs,
        Map<String, Long> opsets) {}
