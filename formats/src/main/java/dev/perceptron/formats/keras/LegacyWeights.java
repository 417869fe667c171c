package dev.perceptron.formats.keras;

import dev.perceptron.formats.FormatException;
import dev.perceptron.formats.hdf5.Hdf5Dataset;
import dev.perceptron.formats.hdf5.Hdf5Group;
import dev.perceptron.formats.hdf5.Hdf5GroupBuilder;
import dev.perceptron.graph.Graph;
import dev.perceptron.graph.LayerRef;
import dev.perceptron.graph.Parameters;
import dev.perceptron.graph.SharedLayer;
import dev.perceptron.graph.Submodel;
import dev.perceptron.layer.Weight;
import dev.perceptron.model.Model;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Weights in the legacy layout: a group for each layer by its name, listed in {@code layer_names}; in each, datasets
 * listed in {@code weight_names}. They belong to the model's layers by order, not by name.
 */
final class LegacyWeights {
    private static final String LAYERS = "layer_names";
    private static final String WEIGHTS = "weight_names";
    private static final String GROUP = "model_weights";
    private static final String TOP = "top_level_model_weights";

    /** Names up to which an attribute holds a list whole; HDF5 keeps attributes below 64 kB, 16 bytes a name. */
    private static final int MOST_NAMES = 3000;

    private final String file;
    private final Hdf5Group group;

    LegacyWeights(String file, Hdf5Group root) {
        this.file = file;
        this.group = root.findGroup(GROUP).orElse(root);
    }

    /** Whether a file has weights in this layout. */
    static boolean isIn(Hdf5Group root) {
        return has(root, LAYERS)
                || root.findGroup(GROUP).filter(group -> has(group, LAYERS)).isPresent();
    }

    private static boolean has(Hdf5Group group, String list) {
        return group.attributes().has(list) || group.attributes().has(list + 0);
    }

    /** A list of names, in one attribute or split over several. */
    static List<String> names(Hdf5Group group, String list) {
        if (group.attributes().has(list)) {
            return group.attributes().strings(list);
        }
        List<String> all = new ArrayList<>();
        for (int i = 0; group.attributes().has(list + i); i++) {
            all.addAll(group.attributes().strings(list + i));
        }
        return all;
    }

    /** The datasets that a group's {@code weight_names} list, in order. */
    static List<Hdf5Dataset> datasets(Hdf5Group group) {
        return names(group, WEIGHTS).stream().map(group::dataset).toList();
    }

    /** A layer of the model with its weights in the file's order. */
    private record Holder(String name, List<VariableTree.Variable> variables) {}

    /** Layers with weights; of a model inside first all trainable weights, then the others. */
    private static List<Holder> holders(Model model) {
        List<Holder> holders = new ArrayList<>();
        Graph graph = model.graph();
        for (LayerRef part : graph.parts()) {
            List<VariableTree.Variable> variables = new ArrayList<>();
            List<VariableTree.Variable> frozen = new ArrayList<>();
            for (SharedLayer layer : layers(part)) {
                List<Weight> weights = graph.weights(layer);
                for (int i = 0; i < weights.size(); i++) {
                    boolean trained =
                            weights.get(i).trainable() && layer.layer().trainable();
                    (trained ? variables : frozen).add(new VariableTree.Variable(layer, i, weights.get(i)));
                }
            }
            variables.addAll(frozen);
            holders.add(new Holder(graph.name(part), variables));
        }
        return holders;
    }

    private static List<SharedLayer> layers(LayerRef part) {
        return part instanceof Submodel nested
                ? nested.inner().layers().stream().map(nested::outer).toList()
                : List.of((SharedLayer) part);
    }

    // ---- reading ----

    /** Fills a model's weights; if it throws, a model that had weights before keeps them. */
    void read(Model model) {
        read(model, null);
    }

    /** The same, or, if someone is told of them, without the layers that do not fit; layers are then found by name. */
    void read(Model model, @Nullable Consumer<String> skipped) {
        List<Holder> holders = holders(model).stream()
                .filter(holder -> !holder.variables().isEmpty())
                .toList();
        List<String> names = new ArrayList<>();
        for (String name : names(group, LAYERS)) {
            if (!names(group.group(name), WEIGHTS).isEmpty()) {
                names.add(name);
            }
        }
        if (skipped != null) {
            byName(model, holders, names, skipped);
            return;
        }
        if (names.size() != holders.size()) {
            throw new FormatException(
                    file,
                    place(),
                    "expected weights of the " + holders.size() + " layers "
                            + some(holders.stream().map(Holder::name).toList()) + ", received those of " + names.size()
                            + ": "
                            + some(names));
        }
        Map<VariableTree.Variable, Hdf5Dataset> found = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            find(holders.get(i), group.group(names.get(i)), found);
        }
        StateReader.fill(model, found);
    }

    private void byName(Model model, List<Holder> holders, List<String> names, Consumer<String> skipped) {
        Map<VariableTree.Variable, Hdf5Dataset> found = new LinkedHashMap<>();
        for (Holder holder : holders) {
            if (names.contains(holder.name())) {
                StateReader.fitting(found, skipped, own -> find(holder, group.group(holder.name()), own));
            } else {
                skipped.accept("skipped: " + file + " has no weights of a layer \"" + holder.name()
                        + "\"; it has those of " + some(names));
            }
        }
        StateReader.fill(model, found);
    }

    private String place() {
        return group.path().isEmpty() ? "/" : group.path();
    }

    private static String some(List<String> names) {
        return names.size() <= 20 ? names.toString() : names.subList(0, 20) + " and " + (names.size() - 20) + " more";
    }

    private void find(Holder holder, Hdf5Group layer, Map<VariableTree.Variable, Hdf5Dataset> found) {
        List<Hdf5Dataset> datasets = datasets(layer);
        if (datasets.size() != holder.variables().size()) {
            throw new FormatException(
                    file,
                    layer.path(),
                    "expected " + holder.variables().size()
                            + " weights of the layer \"" + holder.name() + "\", received " + datasets.size() + ": "
                            + some(names(layer, WEIGHTS)));
        }
        List<VariableTree.Variable> order =
                fits(holder.variables(), datasets) ? holder.variables() : inOrder(holder.variables());
        for (int i = 0; i < datasets.size(); i++) {
            VariableTree.Variable variable = order.get(i);
            String what = "the " + variable.weight().name() + " of the layer \"" + holder.name() + "\"";
            WeightValues.check(file, what, datasets.get(i), variable.weight().shape());
            found.put(variable, datasets.get(i));
        }
    }

    private static boolean fits(List<VariableTree.Variable> variables, List<Hdf5Dataset> datasets) {
        for (int i = 0; i < datasets.size(); i++) {
            long[] shape = Arrays.stream(variables.get(i).weight().shape().dims())
                    .asLongStream()
                    .toArray();
            if (!Arrays.equals(shape, datasets.get(i).shape())) {
                return false;
            }
        }
        return true;
    }

    /** Layer by layer, as some old versions saved models inside. */
    private static List<VariableTree.Variable> inOrder(List<VariableTree.Variable> variables) {
        Set<SharedLayer> layers = new LinkedHashSet<>();
        variables.forEach(variable -> layers.add(variable.layer()));
        List<VariableTree.Variable> ordered = new ArrayList<>();
        for (SharedLayer layer : layers) {
            variables.stream()
                    .filter(variable -> variable.layer().equals(layer))
                    .sorted(java.util.Comparator.comparingInt(VariableTree.Variable::index))
                    .forEach(ordered::add);
        }
        return ordered;
    }

    // ---- writing ----

    /** Adds a list of names, split where it is too long for one attribute. */
    static void write(Hdf5GroupBuilder group, String list, List<String> names) {
        if (names.size() <= MOST_NAMES) {
            group.attribute(list, names);
            return;
        }
        for (int i = 0; i * MOST_NAMES < names.size(); i++) {
            group.attribute(list + i, names.subList(i * MOST_NAMES, Math.min(names.size(), (i + 1) * MOST_NAMES)));
        }
    }

    /** Adds a model's weights to a group. */
    static void write(Hdf5GroupBuilder group, Model model) {
        List<Holder> holders = holders(model).stream()
                .filter(holder -> model.layerNames().contains(holder.name()))
                .toList();
        write(group, LAYERS, holders.stream().map(Holder::name).toList());
        group.attribute("backend", "jax").attribute("keras_version", KerasFormat.KERAS_VERSION);
        Parameters parameters = model.parameters();
        for (Holder holder : holders) {
            Hdf5GroupBuilder layer = group.group(holder.name());
            List<String> names = new ArrayList<>();
            for (VariableTree.Variable variable : holder.variables()) {
                var parameter = parameters.of(variable.layer()).get(variable.index());
                String name = parameter.path();
                names.add(name);
                if (variable.isWhole()) {
                    layer.integers(name, dev.perceptron.formats.hdf5.Hdf5Type.INT32, new long[] {
                        (long) parameter.value().get()
                    });
                } else {
                    layer.tensor(name, parameter.value());
                }
            }
            write(layer, WEIGHTS, names);
        }
        write(group.group(TOP), WEIGHTS, List.of());
    }
}
