package dev.perceptron.fullbatch;

import dev.perceptron.graph.Graph;
import dev.perceptron.graph.Parameter;
import dev.perceptron.graph.Parameters;
import dev.perceptron.loss.Loss;
import dev.perceptron.regularizer.L1L2;
import dev.perceptron.regularizer.Regularizer;
import dev.perceptron.tensor.Rows;
import dev.perceptron.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A model's loss on all its samples as a function of its trainable weights, in double precision: value, gradient and,
 * for squared errors, the Gauss–Newton matrix.
 *
 * <p>Takes graphs of Dense, Activation, Rescaling, Flatten, Reshape, Identity, Add and Concatenate with one output, and
 * L1 and L2 penalties of weights. The weights are one vector, in the order of the model's trainable block. Sums run over
 * blocks of 256 samples in order, so the bits never change.
 */
public final class DoubleNetwork implements LeastSquares {
    private static final int ROWS = 64;

    private final DoubleSteps network;
    private final List<DoubleValue> inputs;
    private final DoubleValue output;
    private final DoubleLoss loss;
    private final Penalties penalties;
    private final List<double[][]> blocks;
    private final List<double[]> targets;
    private final int samples;
    private final int size;

    private DoubleNetwork(Graph graph, Parameters parameters, Loss loss, List<Rows> x, Rows y) {
        for (Parameter parameter : parameters.all()) {
            refuseConstraint(parameter);
        }
        this.network = new DoubleSteps(graph, parameters);
        this.inputs = graph.inputs().stream().map(network::of).toList();
        this.output = network.of(graph.outputs().get(0));
        this.loss = DoubleLoss.of(loss);
        this.penalties = Penalties.of(parameters);
        this.samples = y.count();
        this.size = parameters.trainable().size();
        this.targets = blocks(y);
        List<List<double[]>> each = x.stream().map(DoubleNetwork::blocks).toList();
        this.blocks = new ArrayList<>();
        for (int block = 0; block < targets.size(); block++) {
            int number = block;
            blocks.add(each.stream().map(input -> input.get(number)).toArray(double[][]::new));
        }
    }

    /**
     * The loss of a graph of layers on samples.
     *
     * @param loss of predictions and targets
     * @param x one entry for each input
     * @throws IllegalArgumentException if a layer, an activation or the loss is not known in double, or a weight has a
     *     constraint
     */
    public static DoubleNetwork of(Graph graph, Parameters parameters, Loss loss, List<Rows> x, Rows y) {
        return new DoubleNetwork(graph, parameters, loss, x, y);
    }

    private static void refuseConstraint(Parameter parameter) {
        if (parameter.trainable() && parameter.weight().recipe().constraint() != null) {
            throw new IllegalArgumentException("Full-batch training keeps no constraint, received one on "
                    + parameter.path() + "; take it away, or train by fit.");
        }
    }

    /** Rows as doubles in blocks, feature by feature; places without a sample hold 0. */
    private static List<double[]> blocks(Rows rows) {
        int width = rows.rowShape().size();
        List<double[]> blocks = new ArrayList<>();
        int[] order = new int[Lanes.COUNT];
        for (int from = 0; from < rows.count(); from += Lanes.COUNT) {
            int count = Math.min(Lanes.COUNT, rows.count() - from);
            for (int i = 0; i < count; i++) {
                order[i] = from + i;
            }
            Tensor part = Tensor.zeros(rows.rowShape().prepend(count));
            rows.gather(order, 0, count, part, 0);
            float[] values = part.toArray();
            double[] block = new double[width * Lanes.COUNT];
            for (int s = 0; s < count; s++) {
                for (int f = 0; f < width; f++) {
                    block[f * Lanes.COUNT + s] = values[s * width + f];
                }
            }
            blocks.add(block);
        }
        return blocks;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public double value(double[] at) {
        double sum = 0;
        for (int block = 0; block < blocks.size(); block++) {
            forward(at, block);
            sum += errors(block, false);
        }
        return finish(sum) + penalties.value(at);
    }

    @Override
    public double value(double[] at, double[] gradient) {
        Arrays.fill(gradient, 0);
        double sum = 0;
        for (int block = 0; block < blocks.size(); block++) {
            forward(at, block);
            clearGradients();
            sum += errors(block, true);
            for (int i = network.steps().size() - 1; i >= 0; i--) {
                network.steps().get(i).weightGradient(gradient);
                network.steps().get(i).backward(at);
            }
        }
        double value = finish(sum);
        double factor = (loss.isRoot() ? value == 0 ? 0 : 0.5 / value : 1) / count();
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] *= factor;
        }
        penalties.addGradient(at, gradient);
        return value + penalties.value(at);
    }

    @Override
    public double normalEquations(double[] at, double[] gradient, SymmetricMatrix matrix) {
        if (!loss.isSquare() || loss.isRoot()) {
            throw new IllegalArgumentException("Levenberg–Marquardt minimizes sums of squares: compile with"
                    + " mean_squared_error (the root of it has its minimum at the same place), or use L-BFGS.");
        }
        penalties.refuseKinks();
        Arrays.fill(gradient, 0);
        matrix.clear();
        double[][] rows = new double[ROWS][size];
        double sum = 0;
        for (int block = 0; block < blocks.size(); block++) {
            forward(at, block);
            for (int out = 0; out < output.width(); out++) {
                clearGradients();
                Lanes.fill(output.gradient(), out, 1);
                for (int i = network.steps().size() - 1; i >= 0; i--) {
                    network.steps().get(i).backward(at);
                }
                sum += addRows(block, out, rows, gradient, matrix);
            }
        }
        double factor = 2.0 / count();
        matrix.scale(factor);
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] *= factor;
        }
        penalties.addGradient(at, gradient);
        penalties.addCurvature(matrix);
        return finish(sum) + penalties.value(at);
    }

    private double addRows(int block, int out, double[][] rows, double[] gradient, SymmetricMatrix matrix) {
        int count = Math.min(Lanes.COUNT, samples - block * Lanes.COUNT);
        double sum = 0;
        for (int first = 0; first < count; first += ROWS) {
            int some = Math.min(ROWS, count - first);
            for (int s = 0; s < some; s++) {
                Arrays.fill(rows[s], 0);
            }
            for (DoubleStep step : network.steps()) {
                step.jacobian(first, some, rows);
            }
            for (int s = 0; s < some; s++) {
                int at = out * Lanes.COUNT + first + s;
                double error = output.values()[at] - targets.get(block)[at];
                sum += error * error;
                Vectors.add(error, rows[s], gradient);
            }
            matrix.addGram(rows, some);
        }
        return sum;
    }

    private double count() {
        return (double) samples * output.width();
    }

    private double finish(double sum) {
        double mean = sum / count();
        return loss.isRoot() ? Math.sqrt(mean) : mean;
    }

    private void forward(double[] at, int block) {
        for (int i = 0; i < inputs.size(); i++) {
            Vectors.copy(blocks.get(block)[i], inputs.get(i).values());
        }
        for (DoubleStep step : network.steps()) {
            step.forward(at);
        }
    }

    private void clearGradients() {
        network.values().forEach(DoubleValue::clearGradient);
    }

    /** The sum of the losses of a block; writes their slopes if asked. */
    private double errors(int block, boolean slopes) {
        int count = Math.min(Lanes.COUNT, samples - block * Lanes.COUNT);
        double[] target = targets.get(block);
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

    /** Penalties of the weights in double. */
    private record Penalties(double[] l1, double[] l2) {
        static Penalties of(Parameters parameters) {
            double[] l1 = new double[parameters.trainable().size()];
            double[] l2 = new double[l1.length];
            for (Parameter parameter : parameters.all()) {
                Regularizer regularizer = parameter.weight().recipe().regularizer();
                if (!parameter.trainable() || regularizer == null) {
                    continue;
                }
                if (!(regularizer instanceof L1L2 known)) {
                    throw new IllegalArgumentException("Full-batch training knows the regularizers L1, L2 and L1L2,"
                            + " received " + regularizer + " on " + parameter.path() + "; use one of those.");
                }
                int from = parameter.offset();
                int to = from + parameter.value().size();
                Arrays.fill(l1, from, to, known.l1());
                Arrays.fill(l2, from, to, known.l2());
            }
            return new Penalties(l1, l2);
        }

        double value(double[] at) {
            double sum = 0;
            for (int i = 0; i < at.length; i++) {
                sum += l1[i] * Math.abs(at[i]) + l2[i] * at[i] * at[i];
            }
            return sum;
        }

        void addGradient(double[] at, double[] gradient) {
            for (int i = 0; i < at.length; i++) {
                gradient[i] += l1[i] * Math.signum(at[i]) + 2 * l2[i] * at[i];
            }
        }

        void addCurvature(SymmetricMatrix matrix) {
            for (int i = 0; i < l2.length; i++) {
                matrix.add(i, i, 2 * l2[i]);
            }
        }

        void refuseKinks() {
            if (Vectors.largest(l1) > 0) {
                throw new IllegalArgumentException(
                        "An L1 penalty is no sum of squares; use L2, or train by RPROP, which goes over kinks.");
            }
        }
    }
}
