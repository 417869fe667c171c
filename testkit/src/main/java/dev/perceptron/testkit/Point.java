package dev.perceptron.testkit;

import java.util.ArrayList;
import java.util.List;

/**
 * The numbers a network is evaluated at, in double.
 *
 * @param batch how many samples there are
 * @param inputs one array for each input
 * @param weights one array for each weight, in the model's order
 * @param targets one array for each output: the loss's targets, or upstream gradients where there is no loss
 */
record Point(int batch, List<double[]> inputs, List<double[]> weights, List<double[]> targets) {
    /** The arrays gradients are taken of: inputs, then weights. */
    List<double[]> variables() {
        List<double[]> all = new ArrayList<>(inputs);
        all.addAll(weights);
        return all;
    }

    /** The same with one number of one of the {@link #variables} replaced. */
    Point with(int array, int index, double value) {
        List<double[]> changed = variables();
        double[] copy = changed.get(array).clone();
        copy[index] = value;
        changed.set(array, copy);
        return new Point(
                batch, changed.subList(0, inputs.size()), changed.subList(inputs.size(), changed.size()), targets);
    }

    static double[] doubles(float[] values) {
        double[] wide = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }
}
