package dev.perceptron.training;

import dev.perceptron.graph.Graph;
import dev.perceptron.graph.Node;
import dev.perceptron.loss.Loss;
import dev.perceptron.loss.SparseCategoricalCrossentropy;
import dev.perceptron.tensor.Rows;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks samples and targets against a model before anything is computed, with messages that teach. */
final class DataCheck {
    private DataCheck() {}

    static void some(List<Rows> x) {
        if (x.isEmpty() || x.get(0).count() == 0) {
            throw new IllegalArgumentException("Received no samples; give one or more.");
        }
    }

    static void inputs(Graph graph, List<Rows> x) {
        if (x.size() != graph.inputs().size()) {
            throw new IllegalArgumentException("The model has " + graph.inputs().size() + " inputs, received "
                    + x.size() + "; give one for each, in order.");
        }
        for (int i = 0; i < x.size(); i++) {
            Node input = graph.inputs().get(i);
            if (!x.get(i).rowShape().equals(input.shape())) {
                throw new IllegalArgumentException(
                        "The layer '" + graph.name(input) + "' takes samples of shape " + input.shape() + ", received "
                                + x.get(i).rowShape() + "; reshape the data or change the model's Input.");
            }
        }
    }

    static void targets(Graph graph, CompileSettings compiled, List<Rows> y) {
        if (y.size() != compiled.losses().size()) {
            throw new IllegalArgumentException(
                    "The model has " + compiled.losses().size() + " outputs, received " + y.size()
                            + " targets; give one for each, in order.");
        }
        for (int i = 0; i < y.size(); i++) {
            Node output = graph.outputs().get(i);
            target(graph.name(output), output, graph.inputs(), compiled.losses().get(i), y.get(i));
        }
    }

    /** Sample weights must be one for each sample, or one for each value of the loss. */
    static void weights(Graph graph, CompileSettings compiled, Data data) {
        for (int i = 0; i < compiled.losses().size() && i < data.y().size(); i++) {
            Rows weights = data.weights(i);
            Shape values = compiled.losses()
                    .get(i)
                    .valueShape(graph.outputs().get(i).shape().prepend(1));
            int each = weights == null ? 1 : weights.rowShape().size();
            if (each == 0 || each > 1 && values.size() % each != 0) {
                throw new IllegalArgumentException(
                        "The loss at '" + graph.name(graph.outputs().get(i)) + "' has "
                                + values.size() + " values for each sample, received weights of shape "
                                + (weights == null ? "()" : weights.rowShape())
                                + "; give one weight for each sample or one for each value.");
            }
        }
    }

    private static void target(String layer, Node node, List<Node> inputs, Loss loss, Rows y) {
        Shape output = node.shape();
        Shape expected = loss.targetShape(output.prepend(1)).tail();
        Shape received = y.rowShape();
        if (expected.size() != received.size()) {
            throw new IllegalArgumentException("The output layer '" + layer + "' makes predictions of shape " + output
                    + " and " + loss.name() + " needs targets of shape " + expected + ", received " + received
                    + hint(loss, node, inputs, received));
        }
        if (loss.formula() instanceof SparseCategoricalCrossentropy sparse && sparse.axis() == -1) {
            Integer ignored = sparse.ignoreClass();
            ValueCheck.each(y, (rows, first) -> labels(layer, output.columns(), rows, first, ignored));
        }
    }

    private static String hint(Loss loss, Node node, List<Node> inputs, Shape received) {
        Shape output = node.shape();
        String flatten = ModelAdvice.flatten(node, inputs);
        if (!flatten.isEmpty() && received.rank() <= 1) {
            return flatten;
        }
        if (loss.name().equals("categorical_crossentropy") && received.size() == 1) {
            return "; for class numbers use sparse_categorical_crossentropy, or make them one-hot by toCategorical.";
        }
        if (loss.formula() instanceof SparseCategoricalCrossentropy && received.equals(output)) {
            return "; for one-hot targets use categorical_crossentropy.";
        }
        return "; give the output layer " + received.size() + " units, or other targets.";
    }

    private static void labels(String layer, int classes, Tensor labels, int first, @Nullable Integer ignored) {
        float[] values = labels.storage().floats();
        int each = labels.count() == 0 ? 1 : labels.size() / labels.count();
        for (int i = 0; i < labels.size(); i++) {
            float label = values[labels.offset() + i];
            if (!(label >= 0 && label < classes && label == (int) label)
                    && !(ignored != null && label == ignored.floatValue())) {
                throw new IllegalArgumentException("Label " + label + " of sample " + (first + i / each)
                        + " is not one of the classes 0 to " + (classes - 1) + " that the " + classes
                        + " units of the output layer '" + layer + "' stand for; give the layer more units or mend the"
                        + " labels.");
            }
        }
    }
}
