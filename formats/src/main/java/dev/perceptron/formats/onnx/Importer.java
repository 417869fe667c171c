package dev.perceptron.formats.onnx;

import dev.perceptron.formats.FormatException;
import dev.perceptron.formats.onnx.OnnxValue.Dim;
import dev.perceptron.graph.Node;
import dev.perceptron.graph.Parameter;
import dev.perceptron.graph.SharedLayer;
import dev.perceptron.layer.Input;
import dev.perceptron.layer.Layer;
import dev.perceptron.model.Functional;
import dev.perceptron.model.Model;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Storage;
import dev.perceptron.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** From a graph to a model: one walk over its nodes, each read by {@link Operators}. */
final class Importer {
    /** Layers are walked recursively later. */
    private static final int LAYERS = 2_000;

    private final String file;
    private final OnnxGraph graph;
    private final Map<String, ImportedValue> items = new HashMap<>();
    private final Map<String, List<Integer>> consumers = new HashMap<>();
    private final Set<String> ends = new HashSet<>();
    private final Set<Integer> done = new HashSet<>();
    private final Set<String> names = new HashSet<>();
    private final Map<SharedLayer, List<float[]>> weights = new LinkedHashMap<>();
    private int layers;

    private Importer(String file, OnnxGraph graph) {
        this.file = file;
        this.graph = graph;
        for (int i = 0; i < graph.nodes().size(); i++) {
            for (String input : graph.nodes().get(i).inputs()) {
                consumers.computeIfAbsent(input, key -> new ArrayList<>(1)).add(i);
            }
        }
        graph.outputs().forEach(output -> ends.add(output.name()));
    }

    static Model read(String file, OnnxGraph graph) {
        return new Importer(file, graph).model();
    }

    String file() {
        return file;
    }

    long opset() {
        return graph.opsets().getOrDefault("", 1L);
    }

    ImportedValue value(String name) {
        ImportedValue item = items.get(name);
        if (item == null) {
            throw new FormatException(file, "graph", "the value '" + name + "' is not known.");
        }
        FormatException error = item.error();
        if (error != null) {
            throw error;
        }
        return item;
    }

    /** Known values, or null if there are none or not yet. */
    @Nullable
    KnownTensor knownOrNull(String name) {
        ImportedValue item = items.get(name);
        return item == null ? null : item.known();
    }

    void put(String name, ImportedValue item) {
        items.put(name, item);
    }

    private Model model() {
        graph.initializers().forEach((name, value) -> items.put(name, ImportedValue.of(value)));
        List<Node> inputs = new ArrayList<>();
        for (OnnxValue input : graph.inputs()) {
            if (!graph.initializers().containsKey(input.name())) {
                Node node = input(input);
                inputs.add(node);
                items.put(input.name(), ImportedValue.of(node));
            }
        }
        // constants first, so that looking ahead sees them
        for (int i = 0; i < graph.nodes().size(); i++) {
            Call call = new Call(this, graph.nodes().get(i), i);
            if (call.node().fullType().equals("Constant")) {
                read(call);
                absorb(call);
            }
        }
        for (int i = 0; i < graph.nodes().size(); i++) {
            if (!done.contains(i)) {
                read(new Call(this, graph.nodes().get(i), i));
            }
        }
        List<Node> outputs = outputs();
        if (inputs.isEmpty()) {
            throw new FormatException(file, "graph", "has no inputs; there is nothing to predict from.");
        }
        Model model = Functional.of(inputs, outputs);
        String name = word(graph.name());
        model = name == null ? model : ((Functional) model).withName(name);
        fill(model);
        return model;
    }

    private Node input(OnnxValue input) {
        String place = "graph/input '" + input.name() + "'";
        List<Dim> dims = input.dims();
        if (input.type() == null || input.type() == DataType.STRING) {
            throw new FormatException(
                    file,
                    place,
                    "expected a tensor of numbers, received " + (input.type() == null ? "another type" : "strings")
                            + ".");
        }
        if (dims == null || dims.isEmpty()) {
            throw new FormatException(
                    file, place, "its shape is not known; expected a batch axis and the shape of a sample.");
        }
        int[] shape = new int[dims.size() - 1];
        for (int i = 0; i < shape.length; i++) {
            Dim dim = dims.get(i + 1);
            if (dim.length() < 0) {
                throw new FormatException(
                        file,
                        place,
                        "axis " + (i + 1) + " has the open length '" + dim.symbol()
                                + "'; only the batch, axis 0, may be open. Export the model with fixed shapes.");
            }
            shape[i] = (int) dim.length();
        }
        try {
            return Node.input(new Input(unique(word(input.name())), Shape.of(shape)));
        } catch (RuntimeException e) {
            throw new FormatException(file, place, String.valueOf(e.getMessage()), e);
        }
    }

    /** Reads one node; what is not supported becomes an error that counts only if its value is needed. */
    private void read(Call call) {
        try {
            Operators.read(call);
        } catch (FormatException e) {
            fail(call, e);
        } catch (IllegalArgumentException
                | ArithmeticException
                | IndexOutOfBoundsException
                | NegativeArraySizeException e) {
            fail(call, new FormatException(file, call.node().place(call.number()), String.valueOf(e.getMessage()), e));
        }
    }

    private void fail(Call call, FormatException error) {
        for (String output : call.node().outputs()) {
            items.putIfAbsent(output, ImportedValue.of(error));
        }
    }

    /** The outputs; those that hold labels or maps and can't be computed are left out if there are others. */
    private List<Node> outputs() {
        List<Node> outputs = new ArrayList<>();
        FormatException first = null;
        for (OnnxValue output : graph.outputs()) {
            ImportedValue item = items.get(output.name());
            String place = "graph/output '" + output.name() + "'";
            if (item == null) {
                throw new FormatException(file, place, "is not made by any node.");
            }
            FormatException error = item.error();
            Node flow = item.flow();
            if (flow != null) {
                outputs.add(flow);
                continue;
            }
            if (error == null) {
                error = new FormatException(file, place, "does not depend on the model's inputs.");
            }
            if (output.type() != null && output.type().isReal()) {
                throw error;
            }
            first = first == null ? error : first;
        }
        if (outputs.isEmpty() && first != null) {
            throw first;
        }
        return outputs;
    }

    // ---- layers and their weights ----

    /** A layer on inputs, with the values of its weights. */
    Node layer(Call call, Layer layer, List<Node> inputs, float[]... values) {
        if (++layers > LAYERS) {
            throw call.error("the graph becomes more than " + LAYERS + " layers; no dense network needs so many.");
        }
        String name = unique(word(scope(call.node().name())));
        Layer named = name == null ? layer : layer.withName(name);
        // shapes first, so that a weight is never larger than what the file holds
        List<dev.perceptron.layer.Weight> recipes =
                named.weights(inputs.stream().map(Node::shape).toList());
        if (recipes.size() != values.length) {
            throw call.error("it becomes " + layer.className() + " with " + recipes.size() + " weights, received "
                    + values.length + ".");
        }
        for (int i = 0; i < values.length; i++) {
            if (recipes.get(i).shape().size() != values[i].length) {
                throw call.error("it becomes " + layer.className() + ", whose weight '"
                        + recipes.get(i).name() + "' has the shape "
                        + recipes.get(i).shape() + ", received " + values[i].length + " values.");
            }
        }
        SharedLayer shared = SharedLayer.of(named);
        Node node = Node.of(shared, inputs.toArray(Node[]::new));
        weights.put(shared, List.of(values));
        return node;
    }

    private void fill(Model model) {
        for (Parameter parameter : model.parameters().all()) {
            Tensor zeros = parameter.value();
            zeros.assign(Tensor.zeros(zeros.shape()));
        }
        weights.forEach((shared, values) -> {
            List<Parameter> parameters = model.parameters().of(shared);
            for (int i = 0; i < parameters.size(); i++) {
                Tensor value = parameters.get(i).value();
                value.assign(Tensor.view(Storage.of(values.get(i)), 0, value.shape()));
            }
        });
        model.parameters().changed();
    }

    /** A node's name without its operator: {@code dense/Gemm} and {@code /dense/Gemm} are parts of {@code dense}. */
    private static String scope(String name) {
        int slash = name.lastIndexOf('/');
        return slash < 0 ? name : name.substring(0, slash);
    }

    /** A name as layers may have one, or null for none. */
    private static @Nullable String word(String name) {
        String word = name.replaceAll("[/:.\\s\\p{Cntrl}]+", "_").replaceAll("^_+|_+$", "");
        if (word.length() > 200) {
            word = word.substring(0, 200);
        }
        return word.isEmpty() ? null : word;
    }

    private @Nullable String unique(@Nullable String name) {
        return name == null || !names.add(name) ? null : name;
    }

    // ---- looking ahead ----

    /**
     * The only node that reads a value, if there is one and the value is no output; casts and other nodes that pass
     * their input on are gone through.
     */
    @Nullable
    Call next(String value) {
        String at = value;
        for (int steps = 0; steps < 20; steps++) {
            List<Integer> readers = consumers.getOrDefault(at, List.of());
            if (readers.size() != 1 || ends.contains(at)) {
                return null;
            }
            Call call = new Call(this, graph.nodes().get(readers.get(0)), readers.get(0));
            if (!Operators.passesOn(call)) {
                return call;
            }
            at = call.node().outputs().get(0);
        }
        return null;
    }

    /** Takes a node together with the one that made its input. */
    void absorb(Call call) {
        done.add(call.number());
    }
}
