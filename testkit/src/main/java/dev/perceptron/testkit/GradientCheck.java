package dev.perceptron.testkit;

import dev.perceptron.graph.Graph;
import dev.perceptron.graph.Node;
import dev.perceptron.graph.Parameter;
import dev.perceptron.graph.Parameters;
import dev.perceptron.layer.Input;
import dev.perceptron.layer.Layer;
import dev.perceptron.loss.Loss;
import dev.perceptron.model.Model;
import dev.perceptron.random.Seed;
import dev.perceptron.tensor.Rows;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import dev.perceptron.training.CompileSettings;
import dev.perceptron.training.Data;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Proof of core's explicit gradients in two steps: the oracle's gradient equals central differences in double, and core's
 * float32 results equal the oracle's.
 *
 * <pre>{@code
 * model.compile(Sgd.of(0.1), meanSquaredError());
 * GradientCheck.model(model, Data.of(x, y)).assertPassed();
 * }</pre>
 *
 * <p>Only layers, activations, losses and regularizers of core have oracles; for others see {@link ModelCheck}.
 */
public final class GradientCheck {
    /** Draws nearer to a kink than this are refused: float32 and double could lie on different sides of it. */
    private static final double MARGIN = 1e-4;

    private static final int SPOT_CHECKS = 12;

    private GradientCheck() {}

    /**
     * Checks a compiled model of core's layers on some samples: predictions, losses and every weight's gradient against
     * the oracle, and some of the oracle's derivatives against central differences.
     *
     * <p>The model keeps its weights and compilation; the optimizer's state is lost.
     */
    public static CheckReport model(Model model, Data data) {
        CheckReport report = new CheckReport();
        OracleNet net = net(model, true);
        Point point = point(model, data);
        core(report, net, point, model, data);
        new Differences(net, point, report).some(SPOT_CHECKS, new java.util.SplittableRandom(data.count()));
        return report;
    }

    /** Whether a draw is fit to be checked: finite, of moderate size, and not too near to a kink. */
    static boolean fit(Model model, Data data) {
        for (boolean training : new boolean[] {true, false}) {
            Tape tape = new Tape();
            OracleNet.Pass pass = net(model, training).run(tape, point(model, data));
            double size = Float32.largest(pass.outputs().stream()
                    .flatMapToDouble(y -> java.util.Arrays.stream(y.toArray()))
                    .toArray());
            if (!(tape.margin() > MARGIN && size < 1e2 && Math.abs(pass.total().value()) < 1e3)) {
                return false;
            }
        }
        return true;
    }

    static OracleNet net(Model model, boolean training) {
        CompileSettings compiled = model.compiled();
        return new OracleNet(
                model.graph(),
                model.parameters(),
                compiled.losses(),
                compiled.lossWeights(),
                model.seed(),
                0,
                training);
    }

    static Point point(Model model, Data data) {
        return new Point(
                data.count(),
                data.x().stream().map(GradientCheck::doubles).toList(),
                model.getWeights().stream().map(GradientCheck::doubles).toList(),
                data.y().stream().map(GradientCheck::doubles).toList());
    }

    static double[] doubles(Rows rows) {
        Tensor copy = Tensor.zeros(rows.rowShape().prepend(rows.count()));
        int[] order = new int[rows.count()];
        java.util.Arrays.setAll(order, i -> i);
        rows.gather(order, 0, order.length, copy, 0);
        return Point.doubles(copy.toArray());
    }

    /** Core's step, evaluation and predictions against the oracle's. */
    static void core(CheckReport report, OracleNet net, Point point, Model model, Data data) {
        CoreStep core = CoreStep.of(model, data);
        OracleNet.Pass training = net.run(new Tape(), point);
        Float32.compare(
                report,
                "training loss",
                training.total().value(),
                core.history().last("loss"));
        List<double[]> gradients = training.gradients();
        double scale = Math.abs(training.total().value()) / 100;
        for (double[] gradient : gradients) {
            scale = Math.max(scale, Float32.largest(gradient) / 100);
        }
        for (int i = 0; i < core.gradients().size(); i++) {
            Parameter parameter = model.parameters().all().get(i);
            double[] expected = gradients.get(point.inputs().size() + i);
            double[] trained = parameter.trainable() ? expected : new double[expected.length];
            Float32.compare(
                    report,
                    "gradient of " + parameter.path(),
                    trained,
                    core.gradients().get(i),
                    scale);
        }
        OracleNet.Pass inference = net(model, false).run(new Tape(), point);
        Float32.compare(
                report,
                "evaluation loss",
                inference.total().value(),
                core.evaluation().loss());
        List<String> names = model.outputNames();
        for (int i = 0; i < names.size(); i++) {
            double[] expected = inference.outputs().get(i).toArray();
            Float32.compare(
                    report,
                    "prediction of " + names.get(i),
                    expected,
                    core.predictions().get(i).toArray(),
                    1e-2);
            if (names.size() > 1 && names.stream().distinct().count() == names.size()) {
                String key = names.get(i) + "_loss";
                Float32.compare(
                        report,
                        key,
                        training.losses().get(i).value(),
                        core.history().last(key));
                Float32.compare(
                        report,
                        "evaluated " + key,
                        inference.losses().get(i).value(),
                        core.evaluation().get(key));
            }
        }
    }

    /**
     * Checks one layer of core alone on random inputs, weights and upstream gradients: its output, its penalty, and the
     * gradients of inputs and weights, and every one of the oracle's derivatives.
     *
     * @param sample the shape of one sample
     */
    static CheckReport layer(Layer layer, Shape sample, int batch, RandomGenerator random) {
        Node input = Node.input(new Input(null, sample));
        Graph graph = Graph.of(List.of(input), List.of(input.then(layer)));
        Parameters parameters = Parameters.of(graph, Seed.DEFAULT);
        OracleNet net = new OracleNet(graph, parameters, List.<Loss>of(), List.of(), Seed.DEFAULT, 0, true);
        LayerRun run = new LayerRun(layer, 1, batch, List.of(sample));
        float[] upstream = new float[run.output().size()];
        Tape tape = new Tape();
        OracleNet.Pass pass;
        Point point;
        do {
            List<Tensor> filled = new ArrayList<>(run.inputs());
            filled.addAll(run.weights());
            filled.forEach(tensor -> Draws.fill(tensor, random));
            Draws.fill(Tensor.of(upstream, upstream.length), random);
            point = new Point(
                    batch,
                    run.inputs().stream().map(GradientCheck::doubles).toList(),
                    run.weights().stream().map(w -> Point.doubles(w.toArray())).toList(),
                    List.of(Point.doubles(upstream)));
            pass = net.run(tape, point);
        } while (tape.margin() < MARGIN);
        CheckReport report = new CheckReport();
        run.forward();
        run.backward(upstream);
        String name = layer.className();
        Float32.compare(
                report,
                name + " output",
                pass.outputs().get(0).toArray(),
                run.output().toArray(),
                0);
        double penalty = pass.total().value() - pass.losses().get(0).value();
        Float32.compare(report, name + " penalty", penalty, run.penalty());
        layerGradients(report, layer, pass.gradients(), run);
        new Differences(net, point, report).all();
        return report;
    }

    private static void layerGradients(CheckReport report, Layer layer, List<double[]> gradients, LayerRun run) {
        String name = layer.className();
        Float32.compare(
                report,
                name + " dx",
                gradients.get(0),
                run.inputGradients().get(0).toArray(),
                0);
        for (int i = 0; i < run.weights().size(); i++) {
            String what = name + " dW" + i;
            Float32.compare(
                    report,
                    what,
                    gradients.get(1 + i),
                    run.weightGradients().get(i).toArray(),
                    0);
        }
    }
}
