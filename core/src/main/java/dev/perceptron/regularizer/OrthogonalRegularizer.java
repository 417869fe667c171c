package dev.perceptron.regularizer;

import dev.perceptron.compute.Compute;
import dev.perceptron.config.Option;
import dev.perceptron.config.OptionType;
import dev.perceptron.config.Schema;
import dev.perceptron.regularizer.internal.L1L2;
import dev.perceptron.tensor.Tensor;

/**
 * factor·Σ|cos(wᵢ, wⱼ)| over all pairs of rows, or columns, divided by the number of pairs: drives a matrix towards
 * orthogonal rows. Source: Keras {@code OrthogonalRegularizer}.
 *
 * <p>With n the vectors divided by their norms (at least 1e−7), the gradient of row i is (d − nᵢ·(nᵢ·d))/‖wᵢ‖ with d =
 * factor/pairs·Σⱼ sign(nᵢ·nⱼ)·nⱼ, where the sign of 0 is 1; it is NaN for a row of zeros, as in Keras.
 *
 * @param factor how strong, 0 or more; Keras's default 0.01
 * @param mode rows or columns, Keras's default rows
 */
public record OrthogonalRegularizer(float factor, Mode mode) implements Regularizer {
    private static final Option<OrthogonalRegularizer, Float> FACTOR =
            L1L2.factor("factor", L1L2.WIDENED, OrthogonalRegularizer::factor);
    static final Schema<OrthogonalRegularizer> SCHEMA = Schema.of(
                    "OrthogonalRegularizer",
                    OrthogonalRegularizer::new,
                    FACTOR,
                    Option.<OrthogonalRegularizer, Mode>of(
                                    "mode", OptionType.choice(Mode.class), OrthogonalRegularizer::mode)
                            .or(Mode.ROWS))
            .alias("orthogonal_regularizer");

    private static final double EPSILON = 1e-7;

    /** Which vectors should be orthogonal. */
    public enum Mode {
        /** The rows. */
        ROWS,
        /** The columns. */
        COLUMNS
    }

    public OrthogonalRegularizer {
        FACTOR.check("OrthogonalRegularizer", factor);
    }

    @Override
    public Schema<OrthogonalRegularizer> schema() {
        return SCHEMA;
    }

    @Override
    public double penalty(Compute compute, Tensor w) {
        float[][] vectors = vectors(w);
        double[] inverses = normalize(vectors);
        double sum = 0;
        for (int i = 0; i < inverses.length; i++) {
            for (int j = 0; j < i; j++) {
                sum += Math.abs(dot(vectors[i], vectors[j]));
            }
        }
        return factor * sum / pairs(inverses.length);
    }

    @Override
    public void addGradient(Compute compute, Tensor w, float scale, Tensor gradient) {
        float[][] vectors = vectors(w);
        double[] inverses = normalize(vectors);
        double share = (double) factor * scale / pairs(inverses.length);
        boolean byRows = mode == Mode.ROWS;
        int columns = w.shape().dim(1);
        float[] target = gradient.storage().floats();
        for (int i = 0; i < vectors.length; i++) {
            double[] d = direction(vectors, i);
            double along = inverses[i] < 1 / EPSILON ? along(vectors[i], d) : 0;
            double inverse = Double.isInfinite(inverses[i]) ? Double.NaN : Math.min(inverses[i], 1 / EPSILON);
            for (int k = 0; k < d.length; k++) {
                int place = gradient.offset() + (byRows ? i * columns + k : k * columns + i);
                target[place] += (float) (share * inverse * (d[k] - vectors[i][k] * along));
            }
        }
    }

    private static double along(float[] vector, double[] direction) {
        double sum = 0;
        for (int k = 0; k < direction.length; k++) {
            sum += vector[k] * direction[k];
        }
        return sum;
    }

    /** Σ sign(nᵢ·nⱼ)·nⱼ over the other vectors. */
    private static double[] direction(float[][] vectors, int i) {
        double[] sum = new double[vectors[i].length];
        for (int j = 0; j < vectors.length; j++) {
            if (j != i) {
                double sign = dot(vectors[i], vectors[j]) >= 0 ? 1 : -1;
                for (int k = 0; k < sum.length; k++) {
                    sum[k] += sign * vectors[j][k];
                }
            }
        }
        return sum;
    }

    private float[][] vectors(Tensor w) {
        if (w.shape().rank() != 2) {
            throw new IllegalArgumentException(
                    "OrthogonalRegularizer needs a matrix, received a weight of shape " + w.shape() + ".");
        }
        boolean byRows = mode == Mode.ROWS;
        float[][] vectors = new float[w.shape().dim(byRows ? 0 : 1)][w.shape().dim(byRows ? 1 : 0)];
        for (int i = 0; i < vectors.length; i++) {
            for (int k = 0; k < vectors[i].length; k++) {
                vectors[i][k] = byRows ? w.get(i, k) : w.get(k, i);
            }
        }
        return vectors;
    }

    /** Divides each vector by its norm, at least ε, and returns the inverse norms themselves. */
    private static double[] normalize(float[][] vectors) {
        double[] inverses = new double[vectors.length];
        for (int i = 0; i < vectors.length; i++) {
            inverses[i] = 1 / Math.sqrt((double) dot(vectors[i], vectors[i]));
            float factor = (float) Math.min(inverses[i], 1 / EPSILON);
            for (int k = 0; k < vectors[i].length; k++) {
                vectors[i][k] *= factor;
            }
        }
        return inverses;
    }

    /** One chain of fused multiply-adds in float32, so that a product that only rounding tells from 0 has Keras's sign. */
    private static float dot(float[] a, float[] b) {
        float sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum = Math.fma(a[k], b[k], sum);
        }
        return sum;
    }

    private static double pairs(int count) {
        return count * (count - 1.0) / 2;
    }
}
