package dev.perceptron.initializer;

import dev.perceptron.random.Stream;
import dev.perceptron.tensor.Tensor;

/**
 * Normal, values farther than two standard deviations from the mean drawn again. Source: Keras {@code
 * TruncatedNormal}; the standard deviation is that before cutting.
 *
 * @param mean the mean, Keras's default 0
 * @param stddev the standard deviation before cutting, 0 or more; Keras's default 0.05
 */
public record TruncatedNormal(float mean, float stddev) implements Initializer {
    /** Checks the standard deviation. */
    public TruncatedNormal {
        if (!(stddev >= 0)) {
            throw new IllegalArgumentException("TruncatedNormal's stddev must be 0 or more, received " + stddev + ".");
        }
    }

    @Override
    public String name() {
        return "TruncatedNormal";
    }

    @Override
    public void fill(Tensor out, Stream stream) {
        fill(out, stream, mean, stddev);
    }

    static void fill(Tensor out, Stream stream, double mean, double stddev) {
        double[] values = stream.normal(out.size());
        Stream again = stream;
        for (int left = values.length; left > 0; ) {
            again = new Stream(again.key(), again.domain(), again.step() + 1);
            double[] fresh = again.normal(values.length);
            left = 0;
            for (int i = 0; i < values.length; i++) {
                if (Math.abs(values[i]) > 2) {
                    values[i] = fresh[i];
                    left += Math.abs(fresh[i]) > 2 ? 1 : 0;
                }
            }
        }
        float[] target = out.storage().floats();
        for (int i = 0; i < values.length; i++) {
            target[out.offset() + i] = (float) (mean + stddev * values[i]);
        }
    }
}
