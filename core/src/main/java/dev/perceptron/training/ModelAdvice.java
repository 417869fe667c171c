package dev.perceptron.training;

import dev.perceptron.activation.ActivationFunction;
import dev.perceptron.activation.internal.Linear;
import dev.perceptron.activation.internal.Softmax;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.graph.Graph;
import dev.perceptron.graph.Node;
import dev.perceptron.layer.Dense;
import dev.perceptron.loss.Loss;
import dev.perceptron.tensor.Rows;
import dev.perceptron.tensor.Tensor;
import java.util.List;
import java.util.Set;

/** Warns, before training, of what can be computed but is hardly meant. */
final class ModelAdvice {
    private static final Set<String> OF_CLASSES = Set.of(
            "categorical_crossentropy",
            "sparse_categorical_crossentropy",
            "categorical_focal_crossentropy",
            "categorical_generalized_cross_entropy");
    private static final Set<String> OF_YES_OR_NO = Set.of("binary_crossentropy", "binary_focal_crossentropy");

    /** Layers that bring numbers of any size near 1. */
    private static final Set<String> SCALING =
            Set.of("Rescaling", "Normalization", "BatchNormalization", "LayerNormalization", "RMSNormalization");

    private static final int PIXELS = 64;
    private static final int LOOKED_AT = 100_000;
    private static final float BRIGHT = 128;

    private ModelAdvice() {}

    static void give(Graph graph, CompileSettings compiled, boolean trains, Data data, NonFinitePolicy guard) {
        if (guard.action() == NonFinitePolicy.Action.IGNORE) {
            return;
        }
        if (!trains) {
            warn(
                    guard,
                    "The model has no trained weights, so training changes nothing; unfreeze a layer and compile anew.");
        }
        for (int i = 0; i < compiled.losses().size(); i++) {
            output(graph, graph.outputs().get(i), compiled.losses().get(i), guard);
        }
        for (int i = 0; i < data.x().size(); i++) {
            pixels(graph, graph.inputs().get(i), data.x().get(i), guard);
        }
    }

    private static void output(Graph graph, Node output, Loss loss, NonFinitePolicy guard) {
        if (!(output.layer() instanceof Dense dense)) {
            return;
        }
        String name = "'" + graph.name(output) + "'";
        ActivationFunction activation = dense.activation();
        boolean classes = OF_CLASSES.contains(loss.formula().name());
        boolean yesOrNo = OF_YES_OR_NO.contains(loss.formula().name());
        boolean logits = loss.formula().config().readOr("from_logits", ConfigValue::asBool, false);
        if (activation instanceof Softmax && dense.units() == 1) {
            warn(
                    guard,
                    "The output layer " + name
                            + " has a softmax over 1 unit, which is 1 whatever the sample; for yes or no"
                            + " give it a sigmoid and binary_crossentropy, for classes a unit for each.");
        } else if (classes && dense.units() == 1) {
            warn(
                    guard,
                    "The output layer " + name + " has 1 unit, with which " + loss.name()
                            + " is 0 whatever the sample; give"
                            + " it a unit for each class and a softmax, or a sigmoid and binary_crossentropy.");
        } else if ((classes || yesOrNo) && !logits && activation instanceof Linear) {
            warn(
                    guard,
                    "The output layer " + name + " has no activation, but " + loss.name()
                            + " expects probabilities; give"
                            + " the layer a " + (classes ? "softmax" : "sigmoid") + ", or the loss from_logits=true:"
                            + " withFromLogits(true).");
        } else if (classes && logits && activation instanceof Softmax) {
            warn(
                    guard,
                    "The output layer " + name + " has a softmax, and " + loss.name()
                            + " with from_logits=true takes another" + " one; leave one of them out.");
        }
    }

    /** Integers from 0 to 255, many to a sample, that no layer scales. */
    private static void pixels(Graph graph, Node input, Rows rows, NonFinitePolicy guard) {
        boolean scaled = graph.nodes().stream()
                .anyMatch(node -> node.inputs().contains(input)
                        && SCALING.contains(node.layer().className()));
        if (scaled || input.shape().size() < PIXELS || !(rows instanceof Tensor tensor)) {
            return;
        }
        float[] values = tensor.storage().floats();
        float largest = 0;
        for (int i = tensor.offset(); i < tensor.offset() + Math.min(tensor.size(), LOOKED_AT); i++) {
            if (!(values[i] >= 0 && values[i] <= 255 && values[i] == (int) values[i])) {
                return;
            }
            largest = Math.max(largest, values[i]);
        }
        if (largest >= BRIGHT) {
            warn(
                    guard,
                    "The samples for the input '" + graph.name(input)
                            + "' look like pixels from 0 to 255, with which training"
                            + " is slow or fails; divide them by 255, or begin the model with Rescaling.of(1 / 255.0).");
        }
    }

    private static void warn(NonFinitePolicy guard, String text) {
        guard.output().accept("Warning: " + text + "\n");
    }

    /** What is missing where a model of pictures makes a prediction for each row of a picture; empty for others. */
    static String flatten(Node output, List<Node> inputs) {
        return output.shape().rank() > 1 && inputs.get(0).shape().rank() > 1
                ? "; a Dense works on the last axis alone, so that each sample of shape "
                        + inputs.get(0).shape() + " gets "
                        + output.shape().size() / output.shape().columns()
                        + " predictions: put Flatten.of() before the first Dense."
                : "";
    }
}
