package dev.perceptron.studio.explain;

import static dev.perceptron.loss.Losses.meanSquaredError;

import dev.perceptron.activation.Activations;
import dev.perceptron.callback.BatchObserver;
import dev.perceptron.fullbatch.DoubleNetwork;
import dev.perceptron.layer.Dense;
import dev.perceptron.layer.Input;
import dev.perceptron.model.Sequential;
import dev.perceptron.optimizer.Sgd;
import dev.perceptron.plan.PlanWatch;
import dev.perceptron.tensor.Tensor;
import dev.perceptron.training.Execution;
import dev.perceptron.training.Fit;
import java.util.ArrayList;
import java.util.List;

/**
 * A tiny network's gradient, four ways: as the lecture writes it, by differences, and by the library's own backward pass
 * in double and in float32.
 *
 * <p>GRAD points downhill on ½·(ideal − actual)²; so differences are of that, and the library's gradients of the mean
 * squared error are halved and change their sign.
 *
 * @param lecture GRAD of each weight
 * @param differences −(E(w + h) − E(w − h))/2h with E = ½·(ideal − actual)²
 * @param doubles −½ of the library's gradient in double
 * @param floats −½ of the library's gradient in float32, as training uses it
 * @param output the library's prediction in float32
 */
record GradientComparison(double[] lecture, double[] differences, double[] doubles, double[] floats, double output) {
    private static final double H = 1e-5;

    /** Works all out. Inputs and ideal are rounded to float32 first, as the library takes them. */
    static GradientComparison of(TinyNetwork given) {
        TinyNetwork net = new TinyNetwork(
                given.hidden(),
                given.bias(),
                given.tanh(),
                given.weights(),
                new double[] {(float) given.inputs()[0], (float) given.inputs()[1]},
                (float) given.ideal());
        double[] w = net.weights();
        double[] lecture = Pass.of(net, 0, 0, new double[0]).gradients();
        double[] differences = new double[w.length];
        for (int k = 0; k < w.length; k++) {
            double[] moved = w.clone();
            moved[k] = w[k] + H;
            double above = error(net.withWeights(moved));
            moved[k] = w[k] - H;
            differences[k] = -(above - error(net.withWeights(moved))) / (2 * H);
        }
        Sequential model = model(net);
        Tensor x = Tensor.of(new float[][] {{(float) net.inputs()[0], (float) net.inputs()[1]}});
        Tensor y = Tensor.of(new float[][] {{(float) net.ideal()}});
        int[] places = places(net);
        float[] single = new float[w.length];
        double[] at = new double[w.length];
        for (int k = 0; k < w.length; k++) {
            at[places[k]] = w[k];
            single[places[k]] = (float) w[k];
        }
        model.parameters().assignTrainable(single, 0);
        double[] gradient = new double[w.length];
        DoubleNetwork.of(model.graph(), model.parameters(), meanSquaredError(), List.of(x), y)
                .value(at, gradient);
        double output = model.predict(x).get(0, 0);
        Seen seen = new Seen();
        model.compile(Sgd.of(0.1), meanSquaredError());
        model.fit(x, y, Fit.batchSize(1).verbose(0).callback(seen));
        double[] doubles = new double[w.length];
        double[] floats = new double[w.length];
        for (int k = 0; k < w.length; k++) {
            doubles[k] = -gradient[places[k]] / 2;
            floats[k] = -seen.gradients.get(places[k]) / 2;
        }
        return new GradientComparison(lecture, differences, doubles, floats, output);
    }

    /** Keeps the gradients of a training step. */
    private static final class Seen implements BatchObserver {
        private final List<Float> gradients = new ArrayList<>();

        @Override
        public void onBackward(long step, PlanWatch watch) {
            for (PlanWatch.LayerValues layer : watch.layers()) {
                for (Tensor gradient : layer.gradients()) {
                    for (float each : gradient.toArray()) {
                        gradients.add(each);
                    }
                }
            }
        }
    }

    private static double error(TinyNetwork net) {
        double missing = net.ideal() - Pass.of(net, 0, 0, new double[0]).out();
        return missing * missing / 2;
    }

    private static Sequential model(TinyNetwork net) {
        Dense hidden = Dense.of(net.hidden()).withUseBias(net.bias());
        Dense output = Dense.of(1).withUseBias(net.bias());
        String activation = net.tanh() ? "tanh" : "sigmoid";
        Sequential model = Sequential.of(
                Input.of(TinyNetwork.INPUTS),
                hidden.withActivation(Activations.get(activation)),
                output.withActivation(Activations.get(activation)));
        model.setExecution(Execution.threads(1));
        return model;
    }

    /** Where each weight lies in the library's block: kernel and bias of the first layer, then of the second. */
    private static int[] places(TinyNetwork net) {
        int hidden = net.hidden();
        int kernel = TinyNetwork.INPUTS * hidden;
        int second = kernel + (net.bias() ? hidden : 0);
        int[] places = new int[net.weights().length];
        for (int k = 0; k < kernel; k++) {
            places[k] = k;
        }
        for (int j = 0; j < hidden; j++) {
            places[net.outputWeight(j)] = second + j;
            if (net.bias()) {
                places[net.biasOf(j)] = kernel + j;
            }
        }
        if (net.bias()) {
            places[net.biasOf(hidden)] = second + hidden;
        }
        return places;
    }

    /** The largest difference between the lecture's numbers and others. */
    static double apart(double[] lecture, double[] others) {
        double largest = 0;
        for (int k = 0; k < lecture.length; k++) {
            largest = Math.max(largest, Math.abs(lecture[k] - others[k]));
        }
        return largest;
    }
}
