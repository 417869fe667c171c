package dev.perceptron.formats.keras;

import dev.perceptron.graph.Graph;
import dev.perceptron.graph.LayerRef;
import dev.perceptron.graph.SharedLayer;
import dev.perceptron.graph.Submodel;
import dev.perceptron.layer.Input;
import dev.perceptron.layer.Layer;
import dev.perceptron.layer.SpectralNormalization;
import dev.perceptron.layer.TimeDistributed;
import dev.perceptron.layer.Weight;
import dev.perceptron.model.Model;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Where Keras keeps each weight in {@code model.weights.h5}: groups follow the tree of objects, named by their classes,
 * numbered within each model; an object's weights are {@code vars/0}, {@code vars/1}, ….
 */
final class VariableTree {
    /**
     * An object with weights, or without.
     *
     * @param path its group, without {@code vars}: {@code layers/dense}
     * @param name its name
     * @param variables its weights
     */
    record Holder(String path, String name, List<Variable> variables) {}

    /**
     * A weight of the model.
     *
     * @param layer the layer
     * @param index which of its weights
     * @param weight its recipe
     */
    record Variable(SharedLayer layer, int index, Weight weight) {
        /** Whether it is one of the small matrices of a low-rank adaptation, which a file holds added to the kernel. */
        boolean isAdaptation() {
            return weight.name().startsWith("lora_");
        }

        /** Whether Keras keeps it as an integer: the count of a Normalization. */
        boolean isWhole() {
            return weight.name().equals("count") && weight.shape().rank() == 0;
        }
    }

    private final Graph graph;
    private final List<Holder> holders = new ArrayList<>();

    private VariableTree(Graph graph) {
        this.graph = graph;
    }

    /** All objects of a model in Keras's order, the model itself first. */
    static List<Holder> of(Model model) {
        VariableTree tree = new VariableTree(model.graph());
        tree.walk(model.graph(), UnaryOperator.identity(), model.className(), "", model.name());
        return tree.holders;
    }

    private void walk(Graph inner, UnaryOperator<SharedLayer> outer, String type, String path, String name) {
        holders.add(new Holder(path, name, List.of()));
        Map<String, Integer> used = new HashMap<>();
        for (LayerRef part : inner.parts()) {
            boolean input = part instanceof SharedLayer layer && layer.layer() instanceof Input;
            if (input && type.equals("Sequential")) {
                continue;
            }
            String group = unique(Graph.snakeCase(part.className()), used);
            String place = path.isEmpty() ? "layers/" + group : path + "/layers/" + group;
            if (part instanceof Submodel nested) {
                UnaryOperator<SharedLayer> further = layer -> outer.apply(nested.outer(layer));
                walk(nested.inner(), further, nested.className(), place, inner.name(nested));
            } else if (part instanceof SharedLayer layer) {
                layer(outer.apply(layer), place, inner.name(layer));
            }
        }
    }

    private static String unique(String name, Map<String, Integer> used) {
        int count = used.merge(name, 1, Integer::sum) - 1;
        return count == 0 ? name : name + "_" + count;
    }

    private void layer(SharedLayer layer, String path, String name) {
        List<Weight> weights = graph.weights(layer);
        List<Variable> variables = new ArrayList<>();
        for (int i = 0; i < weights.size(); i++) {
            Variable variable = new Variable(layer, i, weights.get(i));
            if (!variable.isAdaptation()) {
                variables.add(variable);
            }
        }
        wrapped(layer.layer(), variables, path, name);
    }

    /** Adds a layer and, if it wraps another, that one too. */
    private void wrapped(Layer layer, List<Variable> variables, String path, @Nullable String name) {
        String own = name == null ? Graph.snakeCase(layer.className()) : name;
        if (layer instanceof TimeDistributed wrapper) {
            holders.add(new Holder(path, own, List.of()));
            wrapped(wrapper.layer(), variables, path + "/layer", wrapper.layer().name());
        } else if (layer instanceof SpectralNormalization wrapper) {
            // Keras keeps the kernel twice: as the wrapper's and as the layer's own
            holders.add(new Holder(path, own, variables.subList(0, 2)));
            List<Variable> inside = new ArrayList<>(variables);
            inside.remove(1);
            wrapped(wrapper.layer(), inside, path + "/layer", wrapper.layer().name());
        } else {
            holders.add(new Holder(path, own, List.copyOf(variables)));
        }
    }
}
