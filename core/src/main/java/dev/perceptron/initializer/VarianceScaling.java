package dev.perceptron.initializer;

import dev.perceptron.random.Stream;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;

/**
 * Random values whose variance is scale/fan, so that signals keep their size from layer to layer.
 *
 * <p>With s = scale/max(1, fan): truncated normal of standard deviation √s (√s/0.8796256610342398 before cutting),
 * normal of √s, or uniform in ±√(3s). The fans of a matrix are its rows (in) and columns (out); of a vector both are its
 * length; of more axes the last two, each times the product of the others.
 *
 * <p>Source: Glorot and Bengio 2010; He and others 2015; LeCun and others 1998; Keras {@code VarianceScaling}.
 *
 * @param name Keras's class name
 * @param scale a factor above 0
 * @param mode which fan
 * @param distribution which distribution
 */
public record VarianceScaling(String name, double scale, Mode mode, Distribution distribution) implements Initializer {
    private static final double TRUNCATED_STDDEV = 0.8796256610342398;

    /** What the variance is divided by. */
    public enum Mode {
        /** The number of inputs. */
        FAN_IN,
        /** The number of outputs. */
        FAN_OUT,
        /** Their mean. */
        FAN_AVG
    }

    /** Which distribution the values come from. */
    public enum Distribution {
        /** Normal, cut at two standard deviations. */
        TRUNCATED_NORMAL,
        /** Normal. */
        UNTRUNCATED_NORMAL,
        /** Uniform. */
        UNIFORM
    }

    /** Checks the scale. */
    public VarianceScaling {
        if (!(scale > 0)) {
            throw new IllegalArgumentException(name + "'s scale must be above 0, received " + scale + ".");
        }
    }

    @Override
    public void fill(Tensor out, Stream stream) {
        double variance = scale / Math.max(1, fan(out.shape()));
        switch (distribution) {
            case TRUNCATED_NORMAL -> TruncatedNormal.fill(out, stream, 0, Math.sqrt(variance) / TRUNCATED_STDDEV);
            case UNTRUNCATED_NORMAL -> new RandomNormal(0, (float) Math.sqrt(variance)).fill(out, stream);
            case UNIFORM -> {
                float limit = (float) Math.sqrt(3 * variance);
                RandomUniform.fill(out, stream, -limit, limit);
            }
        }
    }

    private double fan(Shape shape) {
        int rank = shape.rank();
        double field = rank > 2 ? shape.product(0, rank - 2) : 1;
        double in = rank == 0 ? 1 : field * shape.dim(rank == 1 ? 0 : rank - 2);
        double out = rank == 0 ? 1 : field * shape.dim(rank - 1);
        return switch (mode) {
            case FAN_IN -> in;
            case FAN_OUT -> out;
            case FAN_AVG -> (in + out) / 2;
        };
    }
}
