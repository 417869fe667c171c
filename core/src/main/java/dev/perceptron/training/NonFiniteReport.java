package dev.perceptron.training;

import dev.perceptron.config.Numbers;
import dev.perceptron.graph.Graph;
import dev.perceptron.optimizer.OptimizerState;
import dev.perceptron.plan.NonFinite;
import dev.perceptron.tensor.Tensor;

/** Says in words where a bad value was found first and what to do. */
final class NonFiniteReport {
    private static final String CLEAN = "clean the data: drop such rows or fill in a usual value.";

    /** Beyond this a square leaves float32's range. */
    private static final float LARGE = 1e18f;

    private NonFiniteReport() {}

    /**
     * A finding.
     *
     * @param layer the layer's, input's or weight's name
     * @param text sentences: where, and what to do
     */
    record Finding(String layer, String text) {}

    static Finding of(NonFinite found, Batch batch, OptimizerState state) {
        return new Finding(found.name(), "First bad value: " + place(found, batch) + "; " + remedy(found, state));
    }

    private static String place(NonFinite found, Batch batch) {
        String value = value(found.value());
        String unit = found.column() + " of sample " + batch.sample(found.row());
        return switch (found.kind()) {
            case INPUT -> value + " in column " + unit + " of the input '" + found.name() + "'";
            case WEIGHT -> value + " in the weight '" + found.name() + "', since an earlier step";
            case OUTPUT -> value + " in unit " + unit + " of the output of layer '" + found.name() + "'";
            case LOSS_GRADIENT ->
                value + " in unit " + unit + " of the gradient of the loss at the output '" + found.name() + "'";
            case WEIGHT_GRADIENT -> value + " in the gradient of the weight '" + found.name() + "'";
            case INPUT_GRADIENT -> value + " in the gradient that layer '" + found.name() + "' sends back";
        };
    }

    private static String remedy(NonFinite found, OptimizerState state) {
        return switch (found.kind()) {
            case INPUT -> CLEAN;
            case WEIGHT -> slower(state);
            case OUTPUT ->
                "its inputs or weights are too large or outside its function's range: scale the data, or "
                        + slower(state);
            case LOSS_GRADIENT ->
                "the loss has no slope there: look at this sample's target and prediction, or take" + " another loss.";
            case WEIGHT_GRADIENT, INPUT_GRADIENT -> slower(state);
        };
    }

    private static String slower(OptimizerState state) {
        return "lower the learning rate (now " + Numbers.shortest(state.learningRate())
                + ") or clip gradients by withClipNorm(1).";
    }

    /** The layers are all finite, so it is a target, a sample weight or the loss itself. */
    static Finding target(Graph graph, Batch batch, OptimizerState state) {
        for (int i = 0; i < batch.objectives().size(); i++) {
            String output = graph.name(graph.outputs().get(i));
            NonFinite found = NonFinite.in(
                    NonFinite.Kind.INPUT, output, batch.objectives().get(i).target());
            if (found != null) {
                return new Finding(
                        output,
                        "All layers are finite, but the targets of the output '" + output + "' hold "
                                + value(found.value()) + " in column " + found.column() + " of sample "
                                + batch.sample(found.row()) + "; " + CLEAN);
            }
        }
        for (int i = 0; i < batch.objectives().size(); i++) {
            float predicted = largest(batch.plan().output(i).value());
            float wanted = largest(batch.objectives().get(i).target());
            if (i == batch.objectives().size() - 1 || predicted > LARGE || wanted > LARGE) {
                String output = graph.name(graph.outputs().get(i));
                String remedy = predicted > wanted ? slower(state) : "scale the targets, or look at sample weights.";
                return new Finding(
                        output,
                        "All layers are finite; predictions of the output '" + output + "' reach "
                                + Numbers.shortest(predicted) + " and targets " + Numbers.shortest(wanted)
                                + ", for which the loss leaves its range; " + remedy);
            }
        }
        throw new IllegalStateException("A model has one output at least.");
    }

    private static float largest(Tensor tensor) {
        float largest = 0;
        for (int i = 0; i < tensor.size(); i++) {
            largest = Math.max(largest, Math.abs(tensor.storage().floats()[tensor.offset() + i]));
        }
        return largest;
    }

    /** No layer's gradient is bad, so that of a penalty is. */
    static Finding penalty() {
        return new Finding(
                "regularizer", "The gradient of a regularizer's penalty is the first; lower the penalty's factor.");
    }

    static String value(float value) {
        return Float.isNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity";
    }
}
