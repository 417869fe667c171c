package dev.perceptron.formats.onnx;

import dev.perceptron.formats.protobuf.WireReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** From a file's bytes to its graph: the messages {@code ModelProto} and {@code GraphProto}, and their bounds. */
final class OnnxReader {
    static final int NODES = 50_000;
    static final int TENSORS = 50_000;
    static final int ENDS = 1_000;
    static final int NAMES = 10_000;

    private final Map<String, Long> opsets = new LinkedHashMap<>();
    private @Nullable WireReader graph;
    private long irVersion = -1;

    private OnnxReader() {}

    static OnnxGraph read(String file, byte[] content) {
        WireReader model = WireReader.of(file, content);
        if (content.length == 0) {
            throw model.fault("the file is empty.");
        }
        OnnxReader reader = new OnnxReader();
        reader.model(model);
        return reader.graph(model);
    }

    private void model(WireReader model) {
        while (model.next()) {
            switch (model.field()) {
                case 1 -> {
                    model.once("ir_version");
                    irVersion = model.varint("ir_version");
                }
                case 7 -> {
                    model.once("graph");
                    graph = model.message("graph");
                }
                case 8 -> opset(model.message("opset_import[" + opsets.size() + "]"));
                default -> model.skip();
            }
        }
    }

    private void opset(WireReader reader) {
        String domain = "";
        long version = -1;
        while (reader.next()) {
            switch (reader.field()) {
                case 1 -> {
                    reader.once("domain");
                    domain = reader.text("domain");
                }
                case 2 -> {
                    reader.once("version");
                    version = reader.varint("version");
                }
                default -> reader.skip();
            }
        }
        domain = domain(domain);
        if (version < 1 || version > 1000) {
            throw reader.fault("the operator set '" + domain + "' has version " + version + ", expected 1 or more.");
        }
        if (opsets.putIfAbsent(domain, version) != null) {
            throw reader.fault("the operator set '" + domain + "' is imported twice.");
        }
        if (opsets.size() > 100) {
            throw reader.fault("more than 100 operator sets are imported.");
        }
    }

    /** ONNX's own domain has two names. */
    private static String domain(String name) {
        return name.equals("ai.onnx") ? "" : name;
    }

    private OnnxGraph graph(WireReader model) {
        WireReader message = graph;
        if (message == null) {
            throw model.fault("there is no graph in it; this is no ONNX model, or it is cut off.");
        }
        if (irVersion < 3 || irVersion > 100) {
            throw model.fault("ir_version is " + (irVersion == -1 ? "missing" : irVersion)
                    + ", expected 3 or more; write the file again with a current exporter.");
        }
        if (!opsets.containsKey("")) {
            throw model.fault("it imports no version of ONNX's operator set; opset_import is missing.");
        }
        String name = "";
        List<OnnxNode> nodes = new ArrayList<>();
        Map<String, KnownTensor> tensors = new LinkedHashMap<>();
        List<OnnxValue> inputs = new ArrayList<>();
        List<OnnxValue> outputs = new ArrayList<>();
        while (message.next()) {
            switch (message.field()) {
                case 1 -> nodes.add(NodeReader.read(message.message("node[" + nodes.size() + "]")));
                case 2 -> {
                    message.once("name");
                    name = message.text("name");
                }
                case 5 -> tensor(message.message("initializer[" + tensors.size() + "]"), tensors);
                case 11 -> inputs.add(NodeReader.value(message.message("input[" + inputs.size() + "]")));
                case 12 -> outputs.add(NodeReader.value(message.message("output[" + outputs.size() + "]")));
                case 15 -> throw message.error("sparse_initializer is not supported; write dense tensors.");
                default -> message.skip();
            }
            bound(message, nodes.size(), NODES, "nodes");
            bound(message, tensors.size(), TENSORS, "initializers");
            bound(message, inputs.size(), ENDS, "inputs");
            bound(message, outputs.size(), ENDS, "outputs");
        }
        OnnxGraph read = new OnnxGraph(name, List.copyOf(nodes), tensors, inputs, outputs, opsets);
        check(message, read);
        return read;
    }

    private static void tensor(WireReader message, Map<String, KnownTensor> tensors) {
        TensorReader tensor = TensorReader.read(message);
        if (tensor.name().isEmpty()) {
            throw message.fault("an initializer has no name.");
        }
        if (tensors.putIfAbsent(tensor.name(), tensor.value()) != null) {
            throw message.fault("the initializer '" + tensor.name() + "' comes twice.");
        }
    }

    private static void bound(WireReader message, int count, int limit, String what) {
        if (count > limit) {
            throw message.error("the graph has more than " + limit + " " + what + "; no dense network needs so many.");
        }
    }

    /** Every value is made once, and before it is read; this also excludes cycles. */
    private static void check(WireReader message, OnnxGraph graph) {
        Set<String> made = new HashSet<>(graph.initializers().keySet());
        Set<String> inputs = new HashSet<>();
        for (OnnxValue input : graph.inputs()) {
            if (!inputs.add(input.name())) {
                throw message.fault("the input '" + input.name() + "' comes twice.");
            }
        }
        made.addAll(inputs);
        for (int i = 0; i < graph.nodes().size(); i++) {
            OnnxNode node = graph.nodes().get(i);
            for (String input : node.inputs()) {
                if (!input.isEmpty() && !made.contains(input)) {
                    throw message.named(node.place(i))
                            .fault("reads '" + input + "', which nothing before it makes; nodes must be in order and"
                                    + " without cycles.");
                }
            }
            for (String output : node.outputs()) {
                if (!output.isEmpty() && !made.add(output)) {
                    throw message.named(node.place(i)).fault("makes '" + output + "' a second time.");
                }
            }
        }
        if (graph.outputs().isEmpty()) {
            throw message.fault("has no outputs.");
        }
        Set<String> outputs = new HashSet<>();
        for (OnnxValue output : graph.outputs()) {
            if (!made.contains(output.name())) {
                throw message.fault("the output '" + output.name() + "' is made by no node.");
            }
            if (!outputs.add(output.name())) {
                throw message.fault("the output '" + output.name() + "' comes twice.");
            }
        }
    }
}
