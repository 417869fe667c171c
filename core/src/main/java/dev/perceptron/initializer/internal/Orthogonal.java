package dev.perceptron.initializer.internal;

import dev.perceptron.config.Option;
import dev.perceptron.config.Schema;
import dev.perceptron.initializer.Draw;
import dev.perceptron.initializer.RandomInitializer;
import dev.perceptron.random.RandomStream;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A random matrix whose columns, or rows where there are fewer, are orthogonal and of length {@code gain}: Q of the QR
 * decomposition of a standard normal matrix, with R's diagonal positive. More axes are flattened to (all others, last).
 * Source: Saxe, McClelland, Ganguli 2014; Keras {@code Orthogonal}.
 *
 * @param gain the length, Keras's default 1
 * @param seed a seed of its own, or null for the model's
 */
public record Orthogonal(double gain, @Nullable Long seed) implements RandomInitializer<Orthogonal> {
    public static final Schema<Orthogonal> SCHEMA = Schema.of(
                    "Orthogonal",
                    (seed, gain) -> new Orthogonal(gain, seed),
                    InitializerOptions.SEED,
                    Option.real("gain", Orthogonal::gain, 1.0))
            .alias("orthogonal", "OrthogonalInitializer");

    @Override
    public Schema<Orthogonal> schema() {
        return SCHEMA;
    }

    @Override
    public Optional<Draw> draw(Shape shape) {
        return Optional.empty();
    }

    @Override
    public void fill(Tensor out, RandomStream stream) {
        Shape shape = out.shape();
        if (shape.rank() < 2) {
            throw new IllegalArgumentException(
                    "Orthogonal needs a shape of at least two axes, received " + shape + "; use RandomNormal instead.");
        }
        int rows = shape.rows();
        int columns = shape.columns();
        int length = Math.max(rows, columns);
        double[][] vectors = vectors(stream(stream).normal(shape.size()), Math.min(rows, columns), length);
        for (int k = 0; k < vectors.length; k++) {
            // twice: once leaves what rounding left over
            makeOrthogonal(vectors, k);
            makeOrthogonal(vectors, k);
        }
        float[] target = out.storage().floats();
        for (int k = 0; k < vectors.length; k++) {
            for (int i = 0; i < length; i++) {
                int place = rows < columns ? k * columns + i : i * columns + k;
                target[out.offset() + place] = (float) (gain * vectors[k][i]);
            }
        }
    }

    /** The columns of a matrix of (length, count) values. */
    private static double[][] vectors(double[] values, int count, int length) {
        double[][] vectors = new double[count][length];
        for (int i = 0; i < values.length; i++) {
            vectors[i % count][i / count] = values[i];
        }
        return vectors;
    }

    /** Takes the parts along the earlier vectors away and makes the length 1, by Gram and Schmidt. */
    private static void makeOrthogonal(double[][] vectors, int k) {
        double[] vector = vectors[k];
        for (int earlier = 0; earlier < k; earlier++) {
            double part = dot(vectors[earlier], vector);
            for (int i = 0; i < vector.length; i++) {
                vector[i] -= part * vectors[earlier][i];
            }
        }
        double norm = Math.sqrt(dot(vector, vector));
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= norm;
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
