package dev.perceptron.studio.network;

import dev.perceptron.graph.Node;
import dev.perceptron.graph.Parameter;
import dev.perceptron.layer.Activation;
import dev.perceptron.layer.BatchNormalization;
import dev.perceptron.layer.Dense;
import dev.perceptron.layer.Dropout;
import dev.perceptron.layer.Layer;
import dev.perceptron.model.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A model as columns of neurons: one for each dense layer of a plain stack.
 *
 * <p>A column's answer is read behind the activation, even where that is a layer of its own. Models with branches, with
 * models inside or with other layers that hold weights have no such columns.
 */
public final class Anatomy {
    /** Layers that turn each value into another by a function: a neuron's answer is read behind them. */
    private static final Set<String> ELEMENTWISE =
            Set.of("Activation", "ReLU", "LeakyReLU", "ELU", "PReLU", "Softmax", "ActivityRegularization");

    /** Layers that neither mix nor weigh values. */
    private static final Set<String> PASSING = Set.of(
            "InputLayer",
            "Flatten",
            "Reshape",
            "Rescaling",
            "Normalization",
            "Identity",
            "Dropout",
            "AlphaDropout",
            "GaussianDropout",
            "GaussianNoise");

    private final Model model;
    private final List<Stage> stages;
    private final int inputs;

    /**
     * A column with its parts of the graph.
     *
     * @param column what is told of it
     * @param dense the dense layer
     * @param answer where its neurons' answers are read
     * @param before batch normalizations between the column before it and this one
     */
    record Stage(NeuronColumn column, Node dense, Node answer, List<Node> before) {}

    private Anatomy(Model model, List<Stage> stages, int inputs) {
        this.model = model;
        this.stages = List.copyOf(stages);
        this.inputs = inputs;
    }

    /** The columns of a model, or nothing where it is no plain stack of dense layers. */
    public static Optional<Anatomy> of(Model model) {
        if (!model.isBuilt()
                || model.graph().inputs().size() != 1
                || model.graph().outputs().size() != 1) {
            return Optional.empty();
        }
        List<Node> nodes = model.graph().nodes();
        for (int i = 0; i < nodes.size(); i++) {
            boolean follows =
                    i == 0 ? nodes.get(i).isInput() : nodes.get(i).inputs().equals(List.of(nodes.get(i - 1)));
            if (!follows || !isKnown(nodes.get(i).layer())) {
                return Optional.empty();
            }
        }
        List<Stage> stages = stages(model, nodes);
        return stages.isEmpty()
                ? Optional.empty()
                : Optional.of(new Anatomy(model, stages, nodes.get(0).shape().size()));
    }

    private static boolean isKnown(Layer layer) {
        return layer instanceof Dense
                || layer instanceof BatchNormalization
                || ELEMENTWISE.contains(layer.className())
                || PASSING.contains(layer.className());
    }

    private static List<Stage> stages(Model model, List<Node> nodes) {
        List<Stage> stages = new ArrayList<>();
        List<Node> before = new ArrayList<>();
        int next = 0;
        while (next < nodes.size()) {
            Node node = nodes.get(next++);
            if (node.layer() instanceof BatchNormalization) {
                before.add(node);
            }
            if (node.layer() instanceof Dense dense && node.shape().rank() == 1) {
                int end = next;
                while (end < nodes.size() && !(nodes.get(end).layer() instanceof Dense)) {
                    end++;
                }
                stages.add(stage(model, node, dense, nodes.subList(next, end), before));
                before = new ArrayList<>();
            } else if (node.layer() instanceof Dense) {
                return List.of();
            }
        }
        return stages;
    }

    private static Stage stage(Model model, Node node, Dense dense, List<Node> after, List<Node> before) {
        Node answer = node;
        String activation = dense.activation().className();
        List<String> notes = new ArrayList<>();
        for (Node each : after) {
            if (ELEMENTWISE.contains(each.layer().className())) {
                answer = each;
                activation = each.layer() instanceof Activation given
                        ? given.function().className()
                        : each.layer().className();
            } else if (each.layer() instanceof Dropout dropout) {
                notes.add("Dropout " + dropout.rate());
            } else if (!each.layer().className().equals("Flatten")) {
                notes.add(each.layer().className());
            }
        }
        NeuronColumn column = new NeuronColumn(model.graph().name(node), dense.units(), activation, notes);
        return new Stage(column, node, answer, List.copyOf(before));
    }

    /** The columns from the first hidden one to the output. */
    public List<NeuronColumn> columns() {
        return stages.stream().map(Stage::column).toList();
    }

    /** How many numbers a sample has. */
    public int inputs() {
        return inputs;
    }

    /** The model. */
    Model model() {
        return model;
    }

    /** The columns with their parts of the graph. */
    List<Stage> stages() {
        return stages;
    }

    /** A weight of a node's layer by its name, or null. */
    @Nullable
    Parameter weight(Node node, String name) {
        for (Parameter parameter : model.parameters().of(node.shared())) {
            if (parameter.weight().name().equals(name)) {
                return parameter;
            }
        }
        return null;
    }

    /** The kernel of a column's layer, inputs by units. */
    Parameter kernel(int column) {
        return known(weight(stages.get(column).dense(), "kernel"));
    }

    private static Parameter known(@Nullable Parameter parameter) {
        if (parameter == null) {
            throw new IllegalStateException("A dense layer has no kernel.");
        }
        return parameter;
    }
}
