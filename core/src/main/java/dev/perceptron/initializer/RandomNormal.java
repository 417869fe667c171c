package dev.perceptron.initializer;

import dev.perceptron.random.Stream;
import dev.perceptron.tensor.Tensor;

/**
 * Normal with a mean and a standard deviation. Source: Keras {@code RandomNormal}.
 *
 * @param mean the mean, Keras's default 0
 * @param stddev the standard deviation, 0 or more; Keras's default 0.05
 */
public record RandomNormal(float mean, float stddev) implements Initializer {
    /** Checks the standard deviation. */
    public RandomNormal {
        if (!(stddev >= 0)) {
            throw new IllegalArgumentException("RandomNormal's stddev must be 0 or more, received " + stddev + ".");
        }
    }

    @Override
    public String name() {
        return "RandomNormal";
    }

    @Override
    public void fill(Tensor out, Stream stream) {
        double[] values = stream.normal(out.size());
        float[] target = out.storage().floats();
        for (int i = 0; i < values.length; i++) {
            target[out.offset() + i] = (float) (mean + stddev * values[i]);
        }
    }
}
