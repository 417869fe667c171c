package dev.perceptron.fullbatch;

import dev.perceptron.activation.ActivationFunction;
import dev.perceptron.activation.Activations;
import dev.perceptron.activation.internal.Linear;
import dev.perceptron.graph.Graph;
import dev.perceptron.graph.Node;
import dev.perceptron.graph.Parameter;
import dev.perceptron.graph.Parameters;
import dev.perceptron.layer.Activation;
import dev.perceptron.layer.Add;
import dev.perceptron.layer.Concatenate;
import dev.perceptron.layer.Dense;
import dev.perceptron.layer.Dropout;
import dev.perceptron.layer.Flatten;
import dev.perceptron.layer.Identity;
import dev.perceptron.layer.Layer;
import dev.perceptron.layer.Rescaling;
import dev.perceptron.layer.Reshape;
import dev.perceptron.tensor.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes a graph's layers anew in double; refuses those it does not know. */
final class DoubleSteps {
    private final Graph graph;
    private final Parameters parameters;
    private final boolean withoutSoftmax;
    private final Map<Node, DoubleValue> values = new HashMap<>();
    private final List<DoubleValue> all = new ArrayList<>();
    private final List<DoubleStep> steps = new ArrayList<>();

    /**
     * The layers of a graph.
     *
     * @param withoutSoftmax whether the last activation, which must be softmax, is left to the loss
     */
    DoubleSteps(Graph graph, Parameters parameters, boolean withoutSoftmax) {
        this.graph = graph;
        this.parameters = parameters;
        this.withoutSoftmax = withoutSoftmax;
        if (graph.outputs().size() != 1) {
            throw new IllegalArgumentException("Full-batch training takes models with one output, received one with "
                    + graph.outputs().size() + "; join them by Concatenate, or train by fit.");
        }
        for (Node node : graph.nodes()) {
            values.put(node, node.isInput() ? made(node.shape().size()) : make(node));
        }
    }

    /** The layers in order. */
    List<DoubleStep> steps() {
        return steps;
    }

    /** Sets all gradients to 0. */
    void clearGradients() {
        for (DoubleValue value : all) {
            value.clearGradient();
        }
    }

    /** What a node makes. */
    DoubleValue of(Node node) {
        DoubleValue value = values.get(node);
        if (value == null) {
            throw new IllegalStateException("Node " + node + " has no value yet; the graph is out of order.");
        }
        return value;
    }

    private DoubleValue made(int width) {
        DoubleValue value = new DoubleValue(width);
        all.add(value);
        return value;
    }

    private DoubleValue make(Node node) {
        Layer layer = node.layer();
        DoubleValue x = of(node.inputs().get(0));
        if (layer instanceof Dense dense) {
            return dense(node, dense, x);
        } else if (layer instanceof Activation activation) {
            return activated(node, x, activation.function());
        } else if (layer instanceof Rescaling rescaling) {
            double scale = rescaling.scale();
            double offset = rescaling.offset();
            return elements(x, DoubleActivation.of(each -> Math.fma(each, scale, offset), (each, y) -> scale));
        } else if (layer instanceof Flatten flatten && !flatten.channelsFirst()
                || layer instanceof Reshape
                || layer instanceof Identity) {
            return x;
        } else if (layer instanceof Add && sameShapes(node)) {
            return joined(node, true);
        } else if (layer instanceof Concatenate && node.shape().rank() == 1) {
            return joined(node, false);
        }
        throw new IllegalArgumentException("Full-batch training does not know " + where(node) + " on samples of shape "
                + node.inputs().get(0).shape()
                + "; it takes Dense, Activation, Rescaling, Flatten, Reshape, Identity, Add and Concatenate."
                + (layer instanceof Dropout ? " Leave Dropout out: it has no place on small smooth problems." : "")
                + " Train other models by fit.");
    }

    private String where(Node node) {
        return node.layer().className() + " '" + graph.name(node) + "'";
    }

    private static boolean sameShapes(Node node) {
        return node.inputs().stream().allMatch(input -> input.shape().equals(node.shape()));
    }

    private DoubleValue joined(Node node, boolean adds) {
        DoubleValue y = made(node.shape().size());
        steps.add(new DoubleJoin(node.inputs().stream().map(this::of).toList(), y, adds));
        return y;
    }

    private DoubleValue elements(DoubleValue x, DoubleActivation function) {
        DoubleValue y = made(x.width());
        steps.add(new DoubleElements(x, y, function));
        return y;
    }

    private DoubleValue dense(Node node, Dense dense, DoubleValue x) {
        Shape input = node.inputs().get(0).shape();
        if (input.rank() != 1) {
            throw new IllegalArgumentException(
                    "Full-batch training takes Dense layers on samples of one axis, received " + where(node) + " on "
                            + input + "; put Flatten before it.");
        }
        if (dense.activityRegularizer() != null) {
            throw new IllegalArgumentException("Full-batch training knows no activity regularizer, received one at "
                    + where(node) + "; take it away, or train by fit.");
        }
        List<Parameter> own = parameters.of(node.shared());
        Parameter kernel = own.get(0);
        int bias = dense.useBias() ? own.get(1).offset() : -1;
        DoubleValue y = made(dense.units());
        boolean wantsInput = steps.stream().anyMatch(DoubleSteps::trains);
        if (kernel.trainable()) {
            steps.add(new DoubleDense(x, y, kernel.offset(), bias, new double[0], wantsInput));
        } else {
            double[] fixed = new double[kernel.value().size() + (bias < 0 ? 0 : dense.units())];
            for (int i = 0; i < own.size(); i++) {
                float[] from = own.get(i).value().toArray();
                for (int j = 0; j < from.length; j++) {
                    fixed[(i == 0 ? 0 : kernel.value().size()) + j] = from[j];
                }
            }
            steps.add(new DoubleDense(x, y, 0, bias < 0 ? -1 : kernel.value().size(), fixed, wantsInput));
        }
        return activated(node, y, dense.activation());
    }

    private DoubleValue activated(Node node, DoubleValue x, ActivationFunction function) {
        if (withoutSoftmax && node.equals(graph.outputs().get(0))) {
            if (!function.equals(Activations.softmax())) {
                throw new IllegalArgumentException(
                        "Full-batch training with a cross-entropy of classes wants softmax as"
                                + " the last activation, received " + function.className() + " at " + where(node)
                                + "; use softmax there, or a loss with from_logits.");
            }
            return x;
        }
        return function instanceof Linear ? x : elements(x, DoubleActivations.of(function, where(node)));
    }

    private static boolean trains(DoubleStep step) {
        return step instanceof DoubleDense dense && dense.fixed().length == 0;
    }
}
