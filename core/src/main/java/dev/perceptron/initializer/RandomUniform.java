package dev.perceptron.initializer;

import dev.perceptron.random.Stream;
import dev.perceptron.tensor.Tensor;

/**
 * Uniform in [minval, maxval). Source: Keras {@code RandomUniform}.
 *
 * @param minval the lower end, Keras's default −0.05
 * @param maxval the upper end, not below the lower; Keras's default 0.05
 */
public record RandomUniform(float minval, float maxval) implements Initializer {
    /** Checks the range. */
    public RandomUniform {
        if (!(minval <= maxval)) {
            throw new IllegalArgumentException("RandomUniform needs minval ≤ maxval, received minval=" + minval
                    + ", maxval=" + maxval + "; swap them.");
        }
    }

    @Override
    public String name() {
        return "RandomUniform";
    }

    @Override
    public void fill(Tensor out, Stream stream) {
        fill(out, stream, minval, maxval);
    }

    static void fill(Tensor out, Stream stream, float minval, float maxval) {
        float[] values = stream.uniform(out.size());
        float width = maxval - minval;
        float[] target = out.storage().floats();
        for (int i = 0; i < values.length; i++) {
            target[out.offset() + i] = Math.fma(values[i], width, minval);
        }
    }
}
