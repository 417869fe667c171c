package dev.perceptron.fullbatch;

import java.util.List;

/**
 * The inputs one after another, or added up.
 *
 * @param inputs what is joined
 * @param y the output
 * @param adds whether they are added
 */
record DoubleJoin(List<DoubleValue> inputs, DoubleValue y, boolean adds) implements DoubleStep {
    @Override
    public void forward(double[] weights) {
        java.util.Arrays.fill(y.values(), 0);
        int at = 0;
        for (DoubleValue input : inputs) {
            double[] x = input.values();
            for (int i = 0; i < x.length; i++) {
                y.values()[at + i] += x[i];
            }
            at += adds ? 0 : x.length;
        }
    }

    @Override
    public void backward(double[] weights) {
        int at = 0;
        for (DoubleValue input : inputs) {
            double[] dx = input.gradient();
            for (int i = 0; i < dx.length; i++) {
                dx[i] += y.gradient()[at + i];
            }
            at += adds ? 0 : dx.length;
        }
    }
}
