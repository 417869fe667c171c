package dev.perceptron.tabular.network;

import dev.perceptron.tabular.features.Encoded;
import dev.perceptron.tensor.Tensor;

/**
 * Standardised numbers, (x − mean)/deviation, for recipes that want them; like the scaling layer it is only there while
 * training and multiplied into the first kernel and bias afterwards.
 *
 * @param mean of each number
 * @param deviation the standard deviation of each, 1 where it is 0
 */
public record Standard(double[] mean, double[] deviation) {
    /** Of some rows. */
    public static Standard of(Encoded rows) {
        int width = rows.numbers().rowShape().size();
        float[] values = rows.numbers().toArray();
        double[] mean = new double[width];
        double[] deviation = new double[width];
        for (int i = 0; i < values.length; i++) {
            mean[i % width] += values[i] / rows.rows();
        }
        for (int i = 0; i < values.length; i++) {
            double distance = values[i] - mean[i % width];
            deviation[i % width] += distance * distance / rows.rows();
        }
        for (int j = 0; j < width; j++) {
            deviation[j] = deviation[j] > 0 ? Math.sqrt(deviation[j]) : 1;
        }
        return new Standard(mean, deviation);
    }

    /** The same rows standardised. */
    public Encoded apply(Encoded rows) {
        float[] values = rows.numbers().toArray();
        for (int i = 0; i < values.length; i++) {
            int j = i % mean.length;
            values[i] = (float) ((values[i] - mean[j]) / deviation[j]);
        }
        return new Encoded(Tensor.of(values, rows.numbers().shape().dims()), rows.indices(), rows.unknown());
    }

    /** Makes a first layer take numbers that are not standardised: kernel/deviation, bias − Σ kernel·mean/deviation. */
    void multiplyInto(Tensor kernel, Tensor bias) {
        for (int j = 0; j < kernel.shape().dim(1); j++) {
            double shift = 0;
            for (int i = 0; i < mean.length; i++) {
                double weight = kernel.get(i, j) / deviation[i];
                shift += weight * mean[i];
                kernel.set((float) weight, i, j);
            }
            bias.set((float) (bias.get(j) - shift), j);
        }
    }
}
