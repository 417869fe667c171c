package dev.perceptron.testkit;

import dev.perceptron.graph.Graph;
import dev.perceptron.graph.Node;
import dev.perceptron.graph.Parameter;
import dev.perceptron.graph.Parameters;
import dev.perceptron.loss.Loss;
import dev.perceptron.random.Seed;
import dev.perceptron.regularizer.Regularizer;
import dev.perceptron.tensor.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A graph of layers evaluated by the oracles, node by node, with nothing fused and nothing shared but weights.
 *
 * @param graph the layers
 * @param parameters which weights there are; their values come from a {@link Point}
 * @param losses one for each output, or none: then the objective is Σ upstream·output
 * @param lossWeights one for each loss
 * @param seed where dropout masks come from
 * @param step the training step they belong to
 * @param training whether dropout drops
 */
record OracleNet(
        Graph graph,
        Parameters parameters,
        List<Loss> losses,
        List<Float> lossWeights,
        Seed seed,
        long step,
        boolean training) {

    /**
     * One evaluation.
     *
     * @param variables inputs, then weights
     * @param losses the mean loss of each output, unweighted
     * @param total the objective: weighted losses and penalties
     */
    record Pass(List<SampleValues> variables, List<SampleValues> outputs, List<Scalar> losses, Scalar total) {
        /** The gradient of the total, one array for each of the variables. */
        List<double[]> gradients() {
            double[] all = total.tape().gradient(total);
            return variables.stream().map(v -> v.gradient(all)).toList();
        }
    }

    /** Evaluates at a point; the tape is reset first. */
    Pass run(Tape tape, Point point) {
        tape.reset();
        List<SampleValues> variables = variables(tape, point);
        Map<Node, SampleValues> values = new HashMap<>();
        for (int i = 0; i < graph.inputs().size(); i++) {
            values.put(graph.inputs().get(i), variables.get(i));
        }
        List<SampleValues> weights = variables.subList(graph.inputs().size(), variables.size());
        Scalar total = weightPenalty(tape, weights);
        for (Node node : graph.nodes()) {
            if (!node.isInput()) {
                StreamMasks masks = new StreamMasks(seed, graph.nodes().indexOf(node), step);
                SampleValues input =
                        Objects.requireNonNull(values.get(node.inputs().get(0)), "nodes are in order");
                LayerCall call = new LayerCall(tape, input, weightsOf(node, weights), training, masks);
                values.put(node, LayerOracles.apply(node.layer(), call));
                total = total.plus(call.penalty());
            }
        }
        List<SampleValues> outputs = graph.outputs().stream().map(values::get).toList();
        List<Scalar> means = new ArrayList<>();
        for (int i = 0; i < outputs.size(); i++) {
            Scalar mean = objective(tape, i, point.targets().get(i), outputs.get(i));
            means.add(mean);
            total = total.plus(losses.isEmpty() ? mean : mean.times(lossWeights.get(i)));
        }
        return new Pass(variables, outputs, means, total);
    }

    private List<SampleValues> variables(Tape tape, Point point) {
        List<SampleValues> variables = new ArrayList<>();
        for (int i = 0; i < graph.inputs().size(); i++) {
            Shape shape = graph.inputs().get(i).shape().prepend(point.batch());
            variables.add(SampleValues.variables(tape, shape, point.inputs().get(i)));
        }
        for (int i = 0; i < parameters.all().size(); i++) {
            Shape shape = parameters.all().get(i).weight().shape();
            variables.add(SampleValues.variables(tape, shape, point.weights().get(i)));
        }
        return variables;
    }

    private List<SampleValues> weightsOf(Node node, List<SampleValues> weights) {
        return parameters.of(node.shared()).stream()
                .map(parameter -> weights.get(parameters.all().indexOf(parameter)))
                .toList();
    }

    /** Each trainable weight's penalty once, however often its layer is used; Keras leaves frozen ones out. */
    private Scalar weightPenalty(Tape tape, List<SampleValues> weights) {
        Scalar sum = tape.constant(0);
        for (int i = 0; i < weights.size(); i++) {
            Parameter parameter = parameters.all().get(i);
            Regularizer regularizer = parameter.weight().recipe().regularizer();
            if (regularizer != null && parameter.trainable()) {
                sum = sum.plus(RegularizerOracles.penalty(regularizer, weights.get(i)));
            }
        }
        return sum;
    }

    private Scalar objective(Tape tape, int output, double[] target, SampleValues predicted) {
        if (!losses.isEmpty()) {
            return LossOracles.mean(tape, LossOracles.values(losses.get(output), target, predicted));
        }
        Scalar sum = tape.constant(0);
        for (int i = 0; i < target.length; i++) {
            sum = sum.plus(predicted.get(i).times(target[i]));
        }
        return sum;
    }
}
