package dev.perceptron.loss;

import dev.perceptron.config.Option;
import dev.perceptron.config.Schema;
import dev.perceptron.loss.internal.Axes;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;

/**
 * −Σ ŷ·p̂ along an axis with x̂ = x·min(1/√Σx², 10⁷): −1 where both point the same way. Source: Keras {@code
 * CosineSimilarity}.
 *
 * <p>Done in float32 as Keras does: where both nearly agree the gradient is a small difference of large numbers. For a
 * prediction of zeros it is NaN, as in Keras on JAX.
 *
 * @param axis the axis of the vectors, default the last
 */
public record CosineSimilarity(int axis) implements Loss {
    private static final float LARGEST = 1e7f;

    private static final Option<CosineSimilarity, Integer> AXIS = Option.integer("axis", CosineSimilarity::axis, -1);
    static final Schema<CosineSimilarity> SCHEMA =
            Schema.of("CosineSimilarity", CosineSimilarity::new, AXIS).alias("cosine_similarity");

    @Override
    public Schema<CosineSimilarity> schema() {
        return SCHEMA;
    }

    /** The same with the vectors along another axis, counted with the batch axis 0. */
    public CosineSimilarity withAxis(int axis) {
        return SCHEMA.with(this, AXIS, axis);
    }

    @Override
    public Shape valueShape(Shape predicted) {
        return Axes.without(predicted, axis);
    }

    private static float squares(float[] x, int first, int length, int inner) {
        float sum = 0;
        for (int j = 0; j < length; j++) {
            sum += x[first + j * inner] * x[first + j * inner];
        }
        return sum;
    }

    private static float inverse(float squares) {
        return Math.min(1f / (float) Math.sqrt(squares), LARGEST);
    }

    @Override
    public void values(Tensor yTrue, Tensor yPred, Tensor values) {
        float[] t = yTrue.storage().floats();
        float[] p = yPred.storage().floats();
        int length = Axes.length(yPred.shape(), axis);
        int inner = Axes.inner(yPred.shape(), axis);
        for (int i = 0; i < values.size(); i++) {
            int first = Axes.first(i, length, inner);
            float ty = inverse(squares(t, yTrue.offset() + first, length, inner));
            float py = inverse(squares(p, yPred.offset() + first, length, inner));
            float sum = 0;
            for (int j = 0; j < length; j++) {
                sum += t[yTrue.offset() + first + j * inner] * ty * (p[yPred.offset() + first + j * inner] * py);
            }
            values.storage().floats()[values.offset() + i] = -sum;
        }
    }

    /** With s = Σp², r = 1/√s and g = −upstream·ŷ: dp = g·r + 2p·(Σ g·p)·(−r/2s). */
    @Override
    public void gradient(Tensor yTrue, Tensor yPred, Tensor upstream, Tensor dPred) {
        float[] t = yTrue.storage().floats();
        float[] p = yPred.storage().floats();
        int length = Axes.length(yPred.shape(), axis);
        int inner = Axes.inner(yPred.shape(), axis);
        for (int i = 0; i < upstream.size(); i++) {
            int first = Axes.first(i, length, inner);
            int row = yPred.offset() + first;
            float factor = -upstream.storage().floats()[upstream.offset() + i]
                    * inverse(squares(t, yTrue.offset() + first, length, inner));
            float squares = squares(p, row, length, inner);
            float root = 1f / (float) Math.sqrt(squares);
            float r = Math.min(root, LARGEST);
            float shared = 0;
            for (int j = 0; j < length; j++) {
                shared += t[yTrue.offset() + first + j * inner] * factor * p[row + j * inner];
            }
            float chosen = root > LARGEST ? 0 : root == LARGEST ? 0.5f : 1;
            float dSquares = shared * chosen * (-0.5f * (root / squares));
            for (int j = 0; j < length; j++) {
                dPred.storage().floats()[dPred.offset() + first + j * inner] =
                        t[yTrue.offset() + first + j * inner] * factor * r + 2 * p[row + j * inner] * dSquares;
            }
        }
    }
}
