package dev.perceptron.summary.internal;

import dev.perceptron.callback.ProgressLook;
import dev.perceptron.callback.Terminal;
import dev.perceptron.graph.Graph;
import dev.perceptron.graph.Invocation;
import dev.perceptron.graph.LayerRef;
import dev.perceptron.graph.LayerSettings;
import dev.perceptron.graph.Node;
import dev.perceptron.graph.SharedLayer;
import dev.perceptron.graph.Submodel;
import dev.perceptron.layer.Layer;
import dev.perceptron.layer.Weight;
import dev.perceptron.summary.Summary;
import dev.perceptron.training.Trained;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A model's summary: a row for each layer, and totals. */
public final class ModelSummary {
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

    private final Trained model;
    private final Summary wanted;

    private ModelSummary(Trained model, Summary wanted) {
        this.model = model;
        this.wanted = wanted;
    }

    public static ModelSummary of(Trained model) {
        return new ModelSummary(model, Summary.standard());
    }

    public static ModelSummary of(Trained model, Summary wanted) {
        return new ModelSummary(model, wanted);
    }

    /** One layer of the model and what is inside it. */
    private record Group(String name, List<SummaryRow> rows) {}

    private List<SummaryRow> rows() {
        List<Group> groups = model.isBuilt() ? built() : unbuilt();
        return ranged(groups).stream().flatMap(group -> group.rows().stream()).toList();
    }

    private boolean isStack() {
        return model.className().equals("Sequential");
    }

    private List<Group> built() {
        Graph graph = model.graph();
        List<Group> groups = new ArrayList<>();
        for (LayerRef part : graph.parts()) {
            if (isStack() && part.isInput()) {
                continue;
            }
            List<String> from = new ArrayList<>();
            for (Invocation use : graph.uses(part)) {
                use.sources().forEach(source -> from.add(connection(source, graph)));
            }
            List<SummaryRow> rows = new ArrayList<>();
            add(part, graph, from, 0, rows);
            groups.add(new Group(graph.name(part), rows));
        }
        return groups;
    }

    private static String connection(Invocation.Source source, Graph graph) {
        LayerRef part = source.use().part();
        return graph.name(part) + "[" + graph.uses(part).indexOf(source.use()) + "][" + source.output() + "]";
    }

    /** Adds a part's row and, where wanted, those of what is inside. */
    private void add(LayerRef part, Graph graph, List<String> from, int depth, List<SummaryRow> rows) {
        List<Invocation> uses = graph.uses(part);
        Invocation last = uses.get(uses.size() - 1);
        if (part instanceof SharedLayer layer) {
            List<Weight> own = graph.weights(layer);
            rows.add(row(graph.name(part), part, shape(last), own, layer.isTrainable(), from, depth));
        } else if (part instanceof Submodel nested) {
            List<SharedLayer> layers = nested.inner().layers();
            List<Weight> own = layers.stream()
                    .flatMap(layer -> graph.weights(layer).stream())
                    .toList();
            boolean trainable = layers.stream()
                    .anyMatch(layer ->
                            layer.isTrainable() && !graph.weights(layer).isEmpty());
            rows.add(row(graph.name(part), part, shape(last), own, trainable, from, depth));
            if (wanted.expandNested()) {
                for (LayerRef inner : nested.inner().parts()) {
                    if (!(nested.className().equals("Sequential") && inner.isInput())) {
                        add(inner, nested.inner(), List.of(), depth + 1, rows);
                    }
                }
            }
        }
    }

    private static SummaryRow row(
            String name,
            LayerRef part,
            String shape,
            List<Weight> own,
            boolean trainable,
            List<String> from,
            int depth) {
        long count = own.stream().mapToLong(weight -> weight.shape().size()).sum();
        return new SummaryRow(name, part.className(), shape, count, from, own.isEmpty() ? null : trainable, depth);
    }

    private static String shape(Invocation use) {
        List<Node> outputs =
                use instanceof dev.perceptron.graph.SubmodelCall call ? call.outputs() : List.of((Node) use);
        return outputs.size() == 1
                ? outputs.get(0).shape().withBatchText()
                : outputs.stream()
                        .map(node -> node.shape().withBatchText())
                        .collect(Collectors.joining(", ", "[", "]"));
    }

    private List<Group> unbuilt() {
        List<Group> groups = new ArrayList<>();
        Map<String, Integer> counts = new HashMap<>();
        for (Layer layer : model.layers()) {
            String base = Graph.snakeCase(layer.className());
            int number = counts.merge(base, 1, Integer::sum) - 1;
            @Nullable String given = layer.name();
            String name = given != null ? given : number == 0 ? base : base + "_" + number;
            int params = ALWAYS_BUILT.contains(layer.className()) ? 0 : -1;
            groups.add(
                    new Group(name, List.of(new SummaryRow(name, layer.className(), "?", params, List.of(), null, 0))));
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
                ? SummaryTotals.of(count(true), count(false), model.optimizerCount())
                : SummaryTotals.of(0, 0, -1);
    }

    /** How many numbers of all layers, each counted once, are trained or frozen as the layers are now. */
    private long count(boolean trained) {
        LayerSettings now = LayerSettings.of(model.graph());
        return model.graph().layers().stream()
                .flatMap(layer -> model.graph().weights(layer).stream()
                        .filter(weight -> (weight.trainable() && now.isTrained(layer)) == trained))
                .mapToLong(weight -> weight.shape().size())
                .sum();
    }

    /** Whether layers simply follow each other; then no column of connections is shown. */
    private boolean isChain() {
        if (isStack() || !model.isBuilt()) {
            return true;
        }
        Graph graph = model.graph();
        Invocation before = null;
        for (Invocation use : graph.uses()) {
            List<Invocation.Source> sources = use.sources();
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

    /** In this look, for the terminal there is. */
    public String text(ProgressLook look) {
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
    public String plain() {
        return SummaryTable.render(model.name(), rows(), totals(), options());
    }

    private SummaryOptions options() {
        SummaryOptions options =
                SummaryOptions.standard().withConnections(!isChain()).withTrainable(wanted.showTrainable());
        Integer length = wanted.lineLength();
        return length == null ? options : options.withLineLength(length);
    }
}
