package dev.perceptron.studio.network;

import dev.perceptron.tensor.Rows;
import dev.perceptron.tensor.Tensor;

/** How much each input varies. */
public final class Spread {
    private Spread() {}

    /** The standard deviation of each input over some samples, divided by the largest; all 0 where nothing varies. */
    public static float[] of(Rows samples) {
        int width = samples.rowShape().size();
        int count = samples.count();
        double[] sums = new double[width];
        double[] squares = new double[width];
        Tensor row = Tensor.zeros(samples.rowShape().prepend(1));
        for (int i = 0; i < count; i++) {
            samples.gather(new int[] {i}, 0, 1, row, 0);
            float[] values = row.storage().floats();
            for (int j = 0; j < width; j++) {
                double value = values[row.offset() + j];
                sums[j] += value;
                squares[j] += value * value;
            }
        }
        float[] spread = new float[width];
        for (int j = 0; j < width; j++) {
            double mean = sums[j] / Math.max(1, count);
            spread[j] = (float) Math.sqrt(Math.max(0, squares[j] / Math.max(1, count) - mean * mean));
        }
        float largest = Packing.largest(spread);
        for (int j = 0; j < width && largest > 0; j++) {
            spread[j] /= largest;
        }
        return spread;
    }
}
