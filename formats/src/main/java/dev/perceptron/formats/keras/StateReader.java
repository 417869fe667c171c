package dev.perceptron.formats.keras;

import dev.perceptron.formats.FormatException;
import dev.perceptron.formats.hdf5.Hdf5Dataset;
import dev.perceptron.formats.hdf5.Hdf5Group;
import dev.perceptron.graph.Parameters;
import dev.perceptron.model.Model;
import dev.perceptron.optimizer.OptimizerState;
import dev.perceptron.optimizer.OptimizerVariable;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Storage;
import dev.perceptron.tensor.Tensor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code model.weights.h5}: a model's weights and its optimizer's state.
 *
 * <p>Every dataset is found and its shape compared with the model's before any memory is taken for weights, so a file
 * makes nothing allocated that its own bytes do not fill.
 */
final class StateReader {
    private static final float[] NOTHING = {};
    private static final String OLD_LAYERS = "_layer_checkpoint_dependencies";

    private final String file;
    private final Hdf5Group root;

    StateReader(String file, Hdf5Group root) {
        this.file = file;
        this.root = root;
    }

    /** Fills a model's weights; if it throws, a model that had weights before keeps them. */
    void weights(Model model) {
        weights(model, null);
    }

    /**
     * The same, or, if someone is told of them, without the layers that do not fit. A layer at several places is read at the
     * first: Keras writes it there alone.
     */
    void weights(Model model, @Nullable Consumer<String> skipped) {
        Map<VariableTree.Variable, Hdf5Dataset> found = new LinkedHashMap<>();
        for (VariableTree.Holder holder : VariableTree.of(model)) {
            if (!holder.variables().isEmpty()
                    && model.graph().isListed(holder.variables().get(0).layer())) {
                fitting(found, skipped, own -> find(holder, own));
            }
        }
        fill(model, found);
    }

    /** Adds what one layer finds, all or nothing; a misfit is an error, or told to who wants to hear of it. */
    static void fitting(
            Map<VariableTree.Variable, Hdf5Dataset> found,
            @Nullable Consumer<String> skipped,
            Consumer<Map<VariableTree.Variable, Hdf5Dataset>> search) {
        Map<VariableTree.Variable, Hdf5Dataset> own = new LinkedHashMap<>();
        try {
            search.accept(own);
        } catch (FormatException e) {
            if (skipped == null) {
                throw e;
            }
            skipped.accept("skipped: " + e.getMessage());
            return;
        }
        found.putAll(own);
    }

    /** Copies checked datasets into a model's weights, after all of them have been read. */
    static void fill(Model model, Map<VariableTree.Variable, Hdf5Dataset> found) {
        List<float[]> values = new ArrayList<>();
        found.forEach((variable, data) ->
                values.add(WeightValues.read(data, variable.weight().shape().size())));
        Parameters parameters = model.parametersToFill();
        int i = 0;
        for (VariableTree.Variable variable : found.keySet()) {
            Tensor value = parameters.of(variable.layer()).get(variable.index()).value();
            value.assign(Tensor.view(Storage.of(values.get(i)), 0, value.shape()));
            values.set(i++, NOTHING);
        }
        if (found.keySet().stream().noneMatch(VariableTree.Variable::isAdaptation)) {
            Adaptation.clear(parameters);
        }
        parameters.changed();
    }

    private void find(VariableTree.Holder holder, Map<VariableTree.Variable, Hdf5Dataset> found) {
        Hdf5Group vars = group(holder.path())
                .flatMap(group -> group.findGroup("vars"))
                .orElseThrow(() -> new FormatException(
                        file,
                        holder.path() + "/vars",
                        "expected "
                                + holder.variables().size() + " weights of the layer \"" + holder.name() + "\", "
                                + "the file has no such group; it has " + layerGroups()));
        int stored = vars.datasets().size();
        if (stored != holder.variables().size()) {
            throw new FormatException(
                    file,
                    vars.path(),
                    "expected " + holder.variables().size()
                            + " weights of the layer \"" + holder.name() + "\", received " + stored
                            + (stored == 0 ? ": the layer was saved before it was built" : ""));
        }
        for (VariableTree.Variable variable : holder.variables()) {
            Hdf5Dataset data = vars.dataset(Integer.toString(holder.variables().indexOf(variable)));
            String what = "the " + variable.weight().name() + " of the layer \"" + holder.name() + "\"";
            WeightValues.check(file, what, data, variable.weight().shape());
            found.put(variable, data);
        }
    }

    private Optional<Hdf5Group> group(String path) {
        Optional<Hdf5Group> group = root.findGroup(path);
        return group.isPresent() || !root.has(OLD_LAYERS) ? group : oldGroup(path);
    }

    /**
     * A layer's group as Keras 2.12 to 2.15 named it: numbers may be left out there, so the n-th layer of a class is the
     * n-th group of that class.
     */
    private Optional<Hdf5Group> oldGroup(String path) {
        Optional<Hdf5Group> at = Optional.of(root);
        String[] steps = path.split("/", -1);
        for (int i = 0; i < steps.length && at.isPresent(); i++) {
            Hdf5Group group = at.get();
            if (steps[i].equals("layers") && i + 1 < steps.length && group.has(OLD_LAYERS)) {
                at = nth(group.group(OLD_LAYERS), steps[++i]);
            } else {
                at = group.findGroup(steps[i]);
            }
        }
        return at;
    }

    private static Optional<Hdf5Group> nth(Hdf5Group container, String name) {
        int line = name.lastIndexOf('_');
        boolean numbered = line > 0 && number(name.substring(line + 1)) >= 0;
        String base = numbered ? name.substring(0, line) : name;
        int n = numbered ? number(name.substring(line + 1)) : 0;
        List<Hdf5Group> same = new ArrayList<>();
        for (Hdf5Group group : container.groups()) {
            boolean first = group.name().equals(base);
            if (first
                    || group.name().startsWith(base + "_")
                            && number(group.name().substring(base.length() + 1)) >= 0) {
                same.add(group);
            }
        }
        same.sort(Comparator.comparingInt(
                group -> group.name().equals(base) ? 0 : number(group.name().substring(base.length() + 1))));
        return n < same.size() ? Optional.of(same.get(n)) : Optional.empty();
    }

    private static int number(String digits) {
        return !digits.isEmpty() && digits.length() < 9 && digits.chars().allMatch(c -> c >= '0' && c <= '9')
                ? Integer.parseInt(digits)
                : -1;
    }

    private String layerGroups() {
        String container = root.has(OLD_LAYERS) ? OLD_LAYERS : "layers";
        return root.findGroup(container)
                .map(group -> container + "/" + group.names().stream().limit(20).toList())
                .orElse(root.names().stream().limit(20).toList().toString());
    }

    // ---- optimizer ----

    /** Whether the file has as many variables of an optimizer as this model's, so that they may be its state. */
    boolean fits(Model model) {
        return root.findGroup("optimizer/vars")
                .filter(vars ->
                        vars.datasets().size() == model.optimizer().variables().size())
                .isPresent();
    }

    /** Restores the state of a compiled model's optimizer, if the file has one. */
    void optimizer(Model model) {
        Optional<Hdf5Group> vars = root.findGroup("optimizer/vars");
        if (vars.isPresent() && !vars.get().datasets().isEmpty()) {
            List<Hdf5Dataset> stored = new ArrayList<>();
            for (int i = 0; i < vars.get().datasets().size(); i++) {
                stored.add(vars.get().dataset(Integer.toString(i)));
            }
            restore(file, model.compiled().optimizer().className(), model.optimizer(), stored);
        }
    }

    /** Writes stored values into an optimizer's variables; an optimizer saved before its first step has only counters. */
    static void restore(String file, String name, OptimizerState state, List<Hdf5Dataset> stored) {
        List<OptimizerVariable> variables = new ArrayList<>(state.variables());
        List<Hdf5Dataset> values = new ArrayList<>(stored);
        boolean settable = variables.size() > 1 && variables.get(1).name().endsWith("/learning_rate");
        if (!settable && values.size() == variables.size() + 1 && isScalar(values.get(1))) {
            values.remove(1);
        } else if (settable
                && values.size() == variables.size() - 1
                && !(values.size() > 1 && isScalar(values.get(1)))) {
            variables.remove(1);
        }
        boolean unbuilt = values.size() <= 2 && values.stream().allMatch(StateReader::isScalar);
        if (values.size() != variables.size() && !unbuilt) {
            throw new FormatException(
                    file,
                    "optimizer",
                    "the optimizer " + name + " has " + variables.size()
                            + " variables for this model, the file " + stored.size()
                            + "; load without it by LoadOptions.standard().withoutCompile()");
        }
        int count = Math.min(values.size(), variables.size());
        for (int i = 0; i < count; i++) {
            WeightValues.check(
                    file,
                    "the optimizer's " + variables.get(i).name(),
                    values.get(i),
                    variables.get(i).shape());
        }
        for (int i = 0; i < count; i++) {
            OptimizerVariable variable = variables.get(i);
            Shape shape = variable.shape();
            if (variable.isWhole()) {
                variable.write((double) values.get(i).integers(1)[0]);
            } else if (!values.get(i).isNull()) {
                variable.write(values.get(i).doubles(shape.size()));
            }
        }
    }

    private static boolean isScalar(Hdf5Dataset data) {
        return data.shape().length == 0;
    }
}
