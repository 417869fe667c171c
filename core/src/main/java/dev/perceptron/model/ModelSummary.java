package dev.perceptron.model;

import dev.perceptron.callback.ProgressLook;
import dev.perceptron.callback.Terminal;
import dev.perceptron.graph.Graph;
import dev.perceptron.graph.Nested;
import dev.perceptron.graph.Node;
import dev.perceptron.graph.Parameter;
import dev.perceptron.graph.Part;
import dev.perceptron.graph.Shared;
import dev.perceptron.graph.Use;
import dev.perceptron.layer.Layer;
import dev.perceptron.tensor.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A model's summary: a row for each layer, and totals. */
final class ModelSummary {
    /** Layers that Keras calls built before it knows their input. */
    private static final Set<String> ALWAYS_BUILT = Set.of(
            "Dropout",
            "AlphaDropout",
            "GaussianDropout",
            "GaussianNoise",
            "SpatialDropout1D",
            "SpatialDropout2D",
            "SpatialDropout3D",
            "ActivityRegularization",
            "Activation",
            "ReLU",
            "LeakyReLU",
            "ELU",
            "Softmax",
            "Reshape",
            "Identity",
            "Masking",
            "Lambda",
            "UnitNormalization");

    private final Model model;
    private final Summary wanted;

    private ModelSummary(Model model, Summary wanted) {
        this.model = model;
        this.wanted = wanted;
    }

    static ModelSummary of(Model model) {
        return new ModelSummary(model, Summary.standard());
    }

    static ModelSummary of(Model model, Summary wanted) {
        return new ModelSummary(model, wanted);
    }

    /** One layer of the model and what is inside it. */
    private record Group(String name, List<SummaryRow> rows) {}

    private List<SummaryRow> rows() {
        List<Group> groups = model.isBuilt() ? built() : unbuilt();
        return ranged(groups).stream().flatMap(group -> group.rows().stream()).toList();
    }

    private List<Group> built() {
        Graph graph = model.graph();
        List<Group> groups = new ArrayList<>();
        for (Part part : graph.parts()) {
            if (model instanceof Sequential && ModelConfig.isInput(part)) {
                continue;
            }
            List<String> from = new ArrayList<>();
            for (Use use : graph.uses(part)) {
                use.sources().forEach(source -> from.add(connection(source, graph)));
            }
            List<SummaryRow> rows = new ArrayList<>();
            add(part, graph, layer -> layer, from, 0, rows);
            groups.add(new Group(graph.name(part), rows));
        }
        return groups;
    }

    private static String connection(Use.Source source, Graph graph) {
        Part part = source.use().part();
        return graph.name(part) + "[" + graph.uses(part).indexOf(source.use()) + "][" + source.output() + "]";
    }

    /** Adds a part's row and, where wanted, those of what is inside; {@code outer} leads to the model's own layers. */
    private void add(
            Part part, Graph graph, UnaryOperator<Shared> outer, List<String> from, int depth, List<SummaryRow> rows) {
        List<Use> uses = graph.uses(part);
        Use last = uses.get(uses.size() - 1);
        if (part instanceof Shared layer) {
            List<Parameter> own = model.parameters().of(outer.apply(layer));
            rows.add(row(graph.name(part), part, shape(last), own, layer.layer().trainable(), from, depth));
        } else if (part instanceof Nested nested) {
            UnaryOperator<Shared> inside = layer -> outer.apply(nested.outer(layer));
            List<Parameter> own = nested.inner().layers().stream()
                    .flatMap(layer -> model.parameters().of(inside.apply(layer)).stream())
                    .toList();
            rows.add(row(graph.name(part), part, shape(last), own, true, from, depth));
            if (wanted.expandNested()) {
                for (Part inner : nested.inner().parts()) {
                    if (!(nested.type().equals("Sequential") && ModelConfig.isInput(inner))) {
                        add(inner, nested.inner(), inside, List.of(), depth + 1, rows);
                    }
                }
            }
        }
    }

    private static SummaryRow row(
            String name,
            Part part,
            String shape,
            List<Parameter> own,
            boolean trainable,
            List<String> from,
            int depth) {
        long count = own.stream().mapToLong(p -> p.value().size()).sum();
        return new SummaryRow(name, part.type(), shape, count, from, own.isEmpty() ? null : trainable, depth);
    }

    private static String shape(Use use) {
        List<Node> outputs = use instanceof dev.perceptron.graph.Call call ? call.outputs() : List.of((Node) use);
        return outputs.size() == 1
                ? batched(outputs.get(0).shape())
                : outputs.stream().map(node -> batched(node.shape())).collect(Collectors.joining(", ", "[", "]"));
    }

    private List<Group> unbuilt() {
        List<Group> groups = new ArrayList<>();
        Map<String, Integer> counts = new HashMap<>();
        if (model instanceof Sequential stack) {
            for (Layer layer : stack.layers()) {
                String base = Graph.snakeCase(layer.type());
                int number = counts.merge(base, 1, Integer::sum) - 1;
                @Nullable String given = layer.name();
                String name = given != null ? given : number == 0 ? base : base + "_" + number;
                int params = ALWAYS_BUILT.contains(layer.type()) ? 0 : -1;
                groups.add(
                        new Group(name, List.of(new SummaryRow(name, layer.type(), "?", params, List.of(), null, 0))));
            }
        }
        return groups;
    }

    /** The layers from the first that begins with one name to the last that begins with the other. */
    private List<Group> ranged(List<Group> groups) {
        String first = wanted.firstLayer();
        String last = wanted.lastLayer();
        if (first == null || last == null) {
            return groups;
        }
        List<Integer> low = matching(groups, first);
        List<Integer> high = matching(groups, last);
        if (low.isEmpty() || high.isEmpty()) {
            throw new IllegalArgumentException("No layer matches '" + (low.isEmpty() ? first : last)
                    + "'; the layers are " + groups.stream().map(Group::name).toList() + ".");
        }
        int from = low.get(0);
        int to = high.get(high.size() - 1);
        return from > to ? groups.subList(high.get(0), low.get(low.size() - 1) + 1) : groups.subList(from, to + 1);
    }

    private static List<Integer> matching(List<Group> groups, String expression) {
        Pattern pattern = Pattern.compile(expression);
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            if (pattern.matcher(groups.get(i).name()).lookingAt()) {
                found.add(i);
            }
        }
        return found;
    }

    private SummaryTotals totals() {
        return model.isBuilt()
                ? SummaryTotals.of(
                        model.parameters().trainable().size(),
                        model.parameters().frozen().size(),
                        model.optimizerCount())
                : SummaryTotals.of(0, 0, -1);
    }

    /** Whether layers simply follow each other; then no column of connections is shown. */
    private boolean isChain() {
        if (model instanceof Sequential || !model.isBuilt()) {
            return true;
        }
        Graph graph = model.graph();
        Use before = null;
        for (Use use : graph.uses()) {
            List<Use.Source> sources = use.sources();
            boolean follows = before == null
                    ? sources.isEmpty()
                    : sources.size() == 1 && sources.get(0).use().equals(before);
            if (!follows) {
                return false;
            }
            before = use;
        }
        return graph.parts().size() == graph.uses().size();
    }

    static String batched(Shape shape) {
        StringBuilder text = new StringBuilder("(None");
        for (int dim : shape.dims()) {
            text.append(", ").append(dim);
        }
        return text.append(shape.rank() == 0 ? ",)" : ")").toString();
    }

    /** In this look, for the terminal there is. */
    String text(ProgressLook look) {
        if (look == ProgressLook.KERAS2) {
            return Keras2SummaryTable.render(model.name(), rows(), totals(), options());
        }
        int columns = Terminal.columns();
        return SummaryTable.render(
                model.name(),
                rows(),
                totals(),
                options().withTerminalColumns(columns == 0 ? 80 : columns).withColours(Terminal.isInteractive()));
    }

    /** In the look of Keras 3, 80 columns, without colours. */
    String plain() {
        return SummaryTable.render(model.name(), rows(), totals(), options());
    }

    private SummaryOptions options() {
        SummaryOptions options =
                SummaryOptions.standard().withConnections(!isChain()).withTrainable(wanted.showTrainable());
        Integer length = wanted.lineLength();
        return length == null ? options : options.withLineLength(length);
    }
}
