package dev.perceptron.initializer.internal;

import dev.perceptron.config.Option;
import dev.perceptron.config.Schema;
import dev.perceptron.initializer.Initializer;
import dev.perceptron.random.RandomStream;
import dev.perceptron.tensor.Tensor;

/**
 * A matrix with a constant on the diagonal and 0 elsewhere; it need not be square. Source: Keras {@code Identity} (whose
 * files lose the gain: Keras reads back 1).
 *
 * @param gain the constant, Keras's default 1
 */
public record Identity(float gain) implements Initializer {
    public static final Schema<Identity> SCHEMA = Schema.of(
                    "Identity",
                    Identity::new,
                    Option.single("gain", Identity::gain, 1f).unlessDefault())
            .alias("identity", "IdentityInitializer");

    @Override
    public Schema<Identity> schema() {
        return SCHEMA;
    }

    @Override
    public void fill(Tensor out, RandomStream stream) {
        if (out.shape().rank() != 2) {
            throw new IllegalArgumentException(
                    "Identity fills matrices only, received the shape " + out.shape() + "; use Orthogonal instead.");
        }
        int rows = out.shape().dim(0);
        int columns = out.shape().dim(1);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                out.set(i == j ? gain : 0f, i, j);
            }
        }
    }
}
