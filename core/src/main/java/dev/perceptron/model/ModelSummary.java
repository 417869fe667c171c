package dev.perceptron.model;

import dev.perceptron.callback.ProgressLook;
import dev.perceptron.callback.Terminal;
import dev.perceptron.graph.Graph;
import dev.perceptron.graph.Node;
import dev.perceptron.graph.Parameter;
import dev.perceptron.graph.Shared;
import dev.perceptron.tensor.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A model's summary: a row for each layer, and totals. */
final class ModelSummary {
    private final String name;
    private final List<SummaryRow> rows;
    private final SummaryTotals totals;
    private final boolean connections;

    private ModelSummary(String name, List<SummaryRow> rows, SummaryTotals totals, boolean connections) {
        this.name = name;
        this.rows = rows;
        this.totals = totals;
        this.connections = connections;
    }

    static ModelSummary of(Model model) {
        if (!model.isBuilt()) {
            return unbuilt(model);
        }
        Graph graph = model.graph();
        boolean chain = isChain(graph);
        Map<Shared, SummaryRow> rows = new java.util.LinkedHashMap<>();
        Map<Node, Integer> calls = calls(graph);
        for (Node node : graph.nodes()) {
            if (node.isInput() && model instanceof Sequential) {
                continue;
            }
            SummaryRow known = rows.get(node.shared());
            List<String> from = new ArrayList<>(known == null ? List.of() : known.connections());
            for (Node input : node.inputs()) {
                from.add(graph.name(input) + "[" + calls.get(input) + "][0]");
            }
            List<Parameter> own = model.parameters().of(node.shared());
            long count = own.stream().mapToLong(p -> p.value().size()).sum();
            Boolean trained = own.isEmpty() ? null : node.layer().trainable();
            rows.put(
                    node.shared(),
                    new SummaryRow(
                            graph.name(node), node.layer().type(), batched(node.shape()), count, from, trained, 0));
        }
        SummaryTotals totals = SummaryTotals.of(
                model.parameters().trainable().size(),
                model.parameters().frozen().size(),
                model.optimizerCount());
        return new ModelSummary(model.name(), List.copyOf(rows.values()), totals, !chain);
    }

    private static ModelSummary unbuilt(Model model) {
        List<SummaryRow> rows = new ArrayList<>();
        Map<String, Integer> counts = new HashMap<>();
        if (model instanceof Sequential stack) {
            stack.layers().forEach(layer -> {
                String base = Graph.snakeCase(layer.type());
                int number = counts.merge(base, 1, Integer::sum) - 1;
                @Nullable String given = layer.name();
                String name = given != null ? given : number == 0 ? base : base + "_" + number;
                rows.add(new SummaryRow(name, layer.type(), "?", -1, List.of(), null, 0));
            });
        }
        return new ModelSummary(model.name(), rows, SummaryTotals.of(0, 0, -1), false);
    }

    private static boolean isChain(Graph graph) {
        Map<Node, Integer> readers = new HashMap<>();
        for (Node node : graph.nodes()) {
            if (node.inputs().size() > 1) {
                return false;
            }
            node.inputs().forEach(input -> readers.merge(input, 1, Integer::sum));
        }
        return graph.inputs().size() == 1
                && graph.outputs().size() == 1
                && graph.layers().size() == graph.nodes().size()
                && readers.values().stream().allMatch(count -> count == 1);
    }

    /** Which use of its layer each node is, counted from 0. */
    private static Map<Node, Integer> calls(Graph graph) {
        Map<Shared, Integer> uses = new HashMap<>();
        Map<Node, Integer> calls = new HashMap<>();
        for (Node node : graph.nodes()) {
            calls.put(node, uses.merge(node.shared(), 1, Integer::sum) - 1);
        }
        return calls;
    }

    private static String batched(Shape shape) {
        StringBuilder text = new StringBuilder("(None");
        for (int dim : shape.dims()) {
            text.append(", ").append(dim);
        }
        return text.append(shape.rank() == 0 ? ",)" : ")").toString();
    }

    /** In this look, for the terminal there is. */
    String text(ProgressLook look) {
        SummaryOptions options = options();
        if (look == ProgressLook.KERAS2) {
            return Keras2SummaryTable.render(name, rows, totals, options);
        }
        int columns = Terminal.columns();
        return SummaryTable.render(
                name,
                rows,
                totals,
                options.withTerminalColumns(columns == 0 ? 80 : columns).withColours(Terminal.isInteractive()));
    }

    /** In the look of Keras 3, 80 columns, without colours. */
    String plain() {
        return SummaryTable.render(name, rows, totals, options());
    }

    private SummaryOptions options() {
        return SummaryOptions.standard().withConnections(connections);
    }
}
