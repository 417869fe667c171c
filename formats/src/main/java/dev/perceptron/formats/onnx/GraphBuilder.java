package dev.perceptron.formats.onnx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A graph being written: nodes in order and initializers, each under a name used once. */
final class GraphBuilder {
    private final List<OnnxNode> nodes = new ArrayList<>();
    private final Map<String, KnownTensor> initializers = new LinkedHashMap<>();
    private final Set<String> taken = new HashSet<>();
    private final Map<String, Integer> counts = new HashMap<>();
    private boolean usesMl;

    /** This name if it is free, else with a number behind it. */
    String unique(String wanted) {
        String name = wanted;
        while (!taken.add(name)) {
            name = wanted + "_" + counts.merge(wanted, 1, Integer::sum);
        }
        return name;
    }

    /** A known tensor; returns its name. */
    String initializer(String wanted, KnownTensor value) {
        String name = unique(wanted);
        initializers.put(name, value);
        return name;
    }

    /** An operator with so many outputs; it and its first output are named {@code prefix/operator}. */
    List<String> add(
            String prefix, String operator, List<String> inputs, int outputs, Map<String, Attribute> attributes) {
        String name = unique(prefix + "/" + operator);
        List<String> made = new ArrayList<>();
        made.add(name);
        for (int i = 1; i < outputs; i++) {
            made.add(unique(name + ":" + i));
        }
        boolean ml = operator.equals("LabelEncoder");
        usesMl |= ml;
        nodes.add(new OnnxNode(
                operator, ml ? OnnxWriter.ML : "", name, List.copyOf(inputs), List.copyOf(made), attributes));
        return made;
    }

    /** Gives a value another name; if it is not a node's own or already an output, by a node that passes it on. */
    void output(String value, String name, Set<String> fixed) {
        int maker = -1;
        for (int i = nodes.size() - 1; i >= 0 && maker < 0; i--) {
            if (nodes.get(i).outputs().contains(value)) {
                maker = i;
            }
        }
        if (maker < 0 || fixed.contains(value)) {
            nodes.add(
                    new OnnxNode("Identity", "", unique(name + "/Identity"), List.of(value), List.of(name), Map.of()));
            return;
        }
        for (int i = maker; i < nodes.size(); i++) {
            OnnxNode node = nodes.get(i);
            if (node.inputs().contains(value) || node.outputs().contains(value)) {
                nodes.set(
                        i,
                        new OnnxNode(
                                node.operator(),
                                node.domain(),
                                node.name(),
                                renamed(node.inputs(), value, name),
                                renamed(node.outputs(), value, name),
                                node.attributes()));
            }
        }
    }

    private static List<String> renamed(List<String> names, String from, String to) {
        return names.stream().map(name -> name.equals(from) ? to : name).toList();
    }

    OnnxGraph build(String name, List<OnnxValue> inputs, List<OnnxValue> outputs) {
        Map<String, Long> opsets = new TreeMap<>();
        opsets.put("", (long) OnnxWriter.OPSET);
        if (usesMl) {
            opsets.put(OnnxWriter.ML, (long) OnnxWriter.ML_OPSET);
        }
        return new OnnxGraph(name, List.copyOf(nodes), initializers, inputs, outputs, opsets);
    }
}
