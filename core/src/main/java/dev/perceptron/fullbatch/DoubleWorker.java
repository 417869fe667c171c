package dev.perceptron.fullbatch;

import dev.perceptron.graph.Graph;
import dev.perceptron.graph.Parameters;
import java.util.Arrays;
import java.util.List;

/** One thread's copy of the network's values, with which it works on one block of samples after another. */
final class DoubleWorker {
    private final DoubleSteps network;
    private final List<DoubleValue> inputs;
    private final DoubleValue output;
    private final DoubleLoss loss;
    private final DoubleSamples samples;
    private final double[] ahead;

    DoubleWorker(Graph graph, Parameters parameters, DoubleLoss loss, DoubleSamples samples) {
        this.network = new DoubleSteps(graph, parameters, loss.softmax());
        this.inputs = graph.inputs().stream().map(network::of).toList();
        this.output = network.of(graph.outputs().get(0));
        this.loss = loss;
        this.samples = samples;
        this.ahead = new double[output.values().length];
    }

    /** The number of numbers the network makes of one sample. */
    int width() {
        return output.width();
    }

    /** The sum of a block's losses. */
    double value(double[] at, int block) {
        forward(at, block);
        return errors(block, false);
    }

    /** The sum of a block's losses; adds its gradient. */
    double value(double[] at, int block, double[] gradient) {
        forward(at, block);
        network.clearGradients();
        double sum = errors(block, true);
        backward(at, gradient);
        return sum;
    }

    /** Adds the gradient of a block with the network at one point and the errors of another. */
    void mixed(double[] at, double[] other, int block, double[] gradient) {
        forward(other, block);
        network.clearGradients();
        errors(block, true);
        System.arraycopy(output.gradient(), 0, ahead, 0, ahead.length);
        forward(at, block);
        System.arraycopy(ahead, 0, output.gradient(), 0, ahead.length);
        backward(at, gradient);
    }

    private void backward(double[] at, double[] gradient) {
        List<DoubleStep> steps = network.steps();
        for (int i = steps.size() - 1; i >= 0; i--) {
            steps.get(i).weightGradient(gradient);
            steps.get(i).backward(at);
        }
    }

    /**
     * Writes the derivatives of one output for a block's samples, and their errors.
     *
     * @param rows modified from row {@code first} on, one row a sample
     * @param errors modified likewise
     * @return the sum of the block's losses over all outputs
     */
    double jacobian(double[] at, int block, int out, double[][] rows, double[] errors, int first) {
        forward(at, block);
        network.clearGradients();
        Lanes.fill(output.gradient(), out, 1);
        List<DoubleStep> steps = network.steps();
        for (int i = steps.size() - 1; i >= 0; i--) {
            steps.get(i).backward(at);
        }
        int count = samples.count(block);
        double[] target = samples.targets().get(block);
        for (int s = 0; s < count; s++) {
            Arrays.fill(rows[first + s], 0);
            int i = out * Lanes.COUNT + s;
            errors[first + s] = output.values()[i] - target[i];
        }
        for (DoubleStep step : steps) {
            step.jacobian(first, count, rows);
        }
        return errors(block, false);
    }

    private void forward(double[] at, int block) {
        double[][] x = samples.blocks().get(block);
        for (int i = 0; i < inputs.size(); i++) {
            Vectors.copy(x[i], inputs.get(i).values());
        }
        for (DoubleStep step : network.steps()) {
            step.forward(at);
        }
    }

    /** The sum of the losses of a block; writes their slopes if asked. */
    private double errors(int block, boolean slopes) {
        int count = samples.count(block);
        double[] target = samples.targets().get(block);
        if (loss.classes() != null) {
            return Crossentropies.of(loss.classes(), output, target, count, slopes);
        }
        double sum = 0;
        for (int out = 0; out < output.width(); out++) {
            for (int i = out * Lanes.COUNT; i < out * Lanes.COUNT + count; i++) {
                double error = output.values()[i] - target[i];
                sum += loss.value().of(error);
                if (slopes) {
                    output.gradient()[i] = loss.slope().of(error);
                }
            }
        }
        return sum;
    }
}
