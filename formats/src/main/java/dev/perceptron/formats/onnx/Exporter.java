package dev.perceptron.formats.onnx;

import dev.perceptron.formats.onnx.OnnxValue.Dim;
import dev.perceptron.graph.Graph;
import dev.perceptron.graph.Node;
import dev.perceptron.graph.Parameter;
import dev.perceptron.graph.SharedLayer;
import dev.perceptron.layer.Embedding;
import dev.perceptron.layer.Layer;
import dev.perceptron.layer.MaskRule;
import dev.perceptron.layer.Masking;
import dev.perceptron.model.Model;
import dev.perceptron.tensor.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** From a model to a graph: one walk over its nodes, each written by {@link Lowerings}. */
final class Exporter {
    private static final String BATCH = "N";

    private final Model model;
    private final Graph graph;
    private final GraphBuilder builder = new GraphBuilder();
    private final Map<SharedLayer, List<LoweringContext.Bound>> weights = new HashMap<>();
    private final Map<Node, String> values = new HashMap<>();
    private final Map<Node, LoweringContext.Mask> masks = new HashMap<>();

    private Exporter(Model model) {
        this.model = model;
        this.graph = model.graph();
    }

    /** The file's bytes. */
    static byte[] bytes(Model model) {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("model_class", model.className());
        metadata.put("parameters", Long.toString(model.countParams()));
        String doc = model.className() + " '" + model.name() + "' with " + model.countParams() + " parameters.";
        return OnnxWriter.bytes(new Exporter(model).graph(), doc, metadata);
    }

    OnnxGraph graph() {
        List<OnnxValue> inputs = new ArrayList<>();
        List<String> inputNames = model.inputNames();
        for (int i = 0; i < inputNames.size(); i++) {
            Node input = graph.inputs().get(i);
            String name = builder.unique(inputNames.get(i));
            values.put(input, name);
            inputs.add(value(name, input.shape()));
        }
        List<String> outputNames = new ArrayList<>();
        for (String name : model.outputNames()) {
            outputNames.add(builder.unique(name));
        }
        for (Node node : graph.nodes()) {
            if (!values.containsKey(node)) {
                values.put(node, lower(node));
            }
        }
        List<OnnxValue> outputs = new ArrayList<>();
        Set<String> fixed = new HashSet<>();
        Map<String, String> renamed = new HashMap<>();
        for (int i = 0; i < outputNames.size(); i++) {
            Node node = graph.outputs().get(i);
            String value = value(node);
            value = renamed.getOrDefault(value, value);
            builder.output(value, outputNames.get(i), fixed);
            fixed.add(outputNames.get(i));
            renamed.putIfAbsent(value, outputNames.get(i));
            outputs.add(value(outputNames.get(i), node.shape()));
        }
        return builder.build(model.name(), inputs, outputs);
    }

    private String value(Node node) {
        String value = values.get(node);
        if (value == null) {
            throw new IllegalStateException("The node " + node + " is read before it is made.");
        }
        return value;
    }

    private static OnnxValue value(String name, Shape shape) {
        List<Dim> dims = new ArrayList<>();
        dims.add(new Dim(-1, BATCH));
        for (int dim : shape.dims()) {
            dims.add(new Dim(dim, ""));
        }
        return new OnnxValue(name, DataType.FLOAT, dims);
    }

    private String lower(Node node) {
        String name = graph.name(node);
        List<String> inputs = new ArrayList<>();
        List<Shape> shapes = new ArrayList<>();
        List<LoweringContext.@Nullable Mask> inputMasks = new ArrayList<>();
        for (Node input : node.inputs()) {
            inputs.add(value(input));
            shapes.add(input.shape());
            inputMasks.add(masks.get(input));
        }
        LoweringContext context = new LoweringContext(
                builder, name, node.layer(), inputs, shapes, bound(node.shared(), name), inputMasks);
        mask(node, context);
        return Lowerings.lower(context);
    }

    private List<LoweringContext.Bound> bound(SharedLayer layer, String name) {
        return weights.computeIfAbsent(layer, each -> {
            List<LoweringContext.Bound> bound = new ArrayList<>();
            for (Parameter parameter : model.parameters().of(each)) {
                bound.add(new LoweringContext.Bound(
                        name + "/" + parameter.weight().name(), parameter.weight(), parameter.value()));
            }
            return bound;
        });
    }

    /** Notes the mask that leaves a node; written when a layer reads it. */
    private void mask(Node node, LoweringContext context) {
        Layer layer = node.layer();
        MaskRule rule = layer.maskRule();
        LoweringContext.Mask first =
                context.masks().isEmpty() ? null : context.masks().get(0);
        if (layer instanceof Masking masking) {
            masks.put(node, once(() -> ShapeLowerings.unlike(context, masking.maskValue(), false)));
        } else if (layer instanceof Embedding embedding && embedding.maskZero()) {
            masks.put(node, once(() -> context.op("Not", context.op("Equal", context.x(), context.number(0f)))));
        } else if (rule == MaskRule.PASS && first != null) {
            masks.put(node, first);
        } else if (rule == MaskRule.ANY && !context.masks().contains(null)) {
            masks.put(node, once(() -> any(context)));
        } else if (rule != MaskRule.PASS
                && rule != MaskRule.ANY
                && rule != MaskRule.STOP
                && context.masks().stream().anyMatch(mask -> mask != null)) {
            masks.put(node, () -> {
                throw context.refusal("a layer after it needs its mask, and how it makes one has no standard operators;"
                        + " put Masking after it.");
            });
        }
    }

    private static String any(LoweringContext context) {
        String all = "";
        for (LoweringContext.Mask mask : context.masks()) {
            if (mask != null) {
                all = all.isEmpty() ? mask.value() : context.op("Or", all, mask.value());
            }
        }
        return all;
    }

    private static LoweringContext.Mask once(LoweringContext.Mask mask) {
        String[] known = new String[1];
        return () -> {
            if (known[0] == null) {
                known[0] = mask.value();
            }
            return known[0];
        };
    }
}
