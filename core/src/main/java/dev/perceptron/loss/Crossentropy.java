package dev.perceptron.loss;

import dev.perceptron.kernel.FloatMath;
import dev.perceptron.tensor.Tensor;

/**
 * The row loops shared by the crossentropies of several classes; targets are one-hot rows or single labels.
 *
 * <p>In every method {@code sparse} says whether a target is one label instead of a row, and {@code smoothing} how much
 * of a target is spread evenly over the classes.
 */
final class Crossentropy {
    private static final float EPSILON = 1e-7f;
    private static final float UPPER = 1f - EPSILON;

    private Crossentropy() {}

    private static double target(
            boolean sparse, double smoothing, float[] t, int offset, int row, int column, int columns) {
        double y = sparse ? (t[offset + row] == column ? 1 : 0) : t[offset + row * columns + column];
        return y * (1 - smoothing) + smoothing / columns;
    }

    /** −Σ y·ln(clip(p/Σp)). */
    static void values(boolean sparse, double smoothing, Tensor yTrue, Tensor yPred, Tensor values) {
        float[] t = yTrue.storage().floats();
        float[] p = yPred.storage().floats();
        int columns = yPred.shape().columns();
        for (int i = 0; i < values.size(); i++) {
            int row = yPred.offset() + i * columns;
            float sum = sum(p, row, columns);
            double value = 0;
            for (int j = 0; j < columns; j++) {
                double y = target(sparse, smoothing, t, yTrue.offset(), i, j, columns);
                if (y != 0) {
                    value -= y * FloatMath.log(Math.max(EPSILON, Math.min(p[row + j] / sum, UPPER)));
                }
            }
            values.storage().floats()[values.offset() + i] = (float) value;
        }
    }

    /** With q = p/Σp and g = −y/q where q is not clipped, dp = upstream·(g − Σ g·q)/Σp. */
    static void gradient(boolean sparse, double smoothing, Tensor yTrue, Tensor yPred, Tensor upstream, Tensor dPred) {
        float[] t = yTrue.storage().floats();
        float[] p = yPred.storage().floats();
        float[] out = dPred.storage().floats();
        int columns = yPred.shape().columns();
        for (int i = 0; i < upstream.size(); i++) {
            int row = yPred.offset() + i * columns;
            double sum = sum(p, row, columns);
            double factor = upstream.storage().floats()[upstream.offset() + i] / sum;
            double shared = 0;
            for (int j = 0; j < columns; j++) {
                shared += inner(p[row + j] / sum, target(sparse, smoothing, t, yTrue.offset(), i, j, columns)) * (p[row + j] / sum);
            }
            for (int j = 0; j < columns; j++) {
                double g = inner(p[row + j] / sum, target(sparse, smoothing, t, yTrue.offset(), i, j, columns));
                out[dPred.offset() + i * columns + j] = (float) (factor * (g - shared));
            }
        }
    }

    private static double inner(double q, double y) {
        return q < EPSILON || q > UPPER ? 0 : -y / q;
    }

    /** −Σ y·ln p where p is softmax's own output, not clipped; ln p is taken from the logits where p underflows. */
    static void fusedValues(
            boolean sparse, double smoothing, Tensor yTrue, Tensor logits, Tensor output, Tensor values) {
        float[] t = yTrue.storage().floats();
        float[] p = output.storage().floats();
        int columns = output.shape().columns();
        for (int i = 0; i < values.size(); i++) {
            double value = 0;
            for (int j = 0; j < columns; j++) {
                double y = target(sparse, smoothing, t, yTrue.offset(), i, j, columns);
                if (y != 0) {
                    float probability = p[output.offset() + i * columns + j];
                    value -= y * (probability < Float.MIN_NORMAL ? logOf(logits, i, j) : FloatMath.log(probability));
                }
            }
            values.storage().floats()[values.offset() + i] = (float) value;
        }
    }

    private static double logOf(Tensor logits, int row, int column) {
        float[] z = logits.storage().floats();
        int first = logits.offset() + row * logits.shape().columns();
        return z[first + column] - logSum(z, first, logits.shape().columns());
    }

    /** dz = upstream·(p·Σy − y), p the softmax of the logits z. */
    static void fusedGradient(boolean sparse, double smoothing, Tensor yTrue, Tensor output, Tensor upstream, Tensor dLogits) {
        float[] t = yTrue.storage().floats();
        float[] p = output.storage().floats();
        float[] out = dLogits.storage().floats();
        int columns = output.shape().columns();
        for (int i = 0; i < upstream.size(); i++) {
            double factor = upstream.storage().floats()[upstream.offset() + i];
            double mass = 0;
            for (int j = 0; j < columns; j++) {
                mass += target(sparse, smoothing, t, yTrue.offset(), i, j, columns);
            }
            for (int j = 0; j < columns; j++) {
                double y = target(sparse, smoothing, t, yTrue.offset(), i, j, columns);
                double probability = p[output.offset() + i * columns + j];
                out[dLogits.offset() + i * columns + j] = (float) (factor * (probability * mass - y));
            }
        }
    }

    /** Σ y·(ln Σe^z − z). */
    static void logitValues(boolean sparse, double smoothing, Tensor yTrue, Tensor logits, Tensor values) {
        float[] t = yTrue.storage().floats();
        float[] z = logits.storage().floats();
        int columns = logits.shape().columns();
        for (int i = 0; i < values.size(); i++) {
            int row = logits.offset() + i * columns;
            double logSum = logSum(z, row, columns);
            double value = 0;
            for (int j = 0; j < columns; j++) {
                value += target(sparse, smoothing, t, yTrue.offset(), i, j, columns) * (logSum - z[row + j]);
            }
            values.storage().floats()[values.offset() + i] = (float) value;
        }
    }

    /** dz = upstream·(softmax(z)·Σy − y). */
    static void logitGradient(boolean sparse, double smoothing, Tensor yTrue, Tensor logits, Tensor upstream, Tensor dLogits) {
        float[] z = logits.storage().floats();
        int columns = logits.shape().columns();
        for (int i = 0; i < upstream.size(); i++) {
            int row = logits.offset() + i * columns;
            float logSum = (float) logSum(z, row, columns);
            for (int j = 0; j < columns; j++) {
                dLogits.storage().floats()[dLogits.offset() + i * columns + j] = FloatMath.exp(z[row + j] - logSum);
            }
        }
        fusedGradient(sparse, smoothing, yTrue, dLogits, upstream, dLogits);
    }

    private static double logSum(float[] z, int row, int columns) {
        float max = Float.NEGATIVE_INFINITY;
        for (int j = 0; j < columns; j++) {
            max = Math.max(max, z[row + j]);
        }
        double sum = 0;
        for (int j = 0; j < columns; j++) {
            sum += FloatMath.exp(z[row + j] - max);
        }
        return max + (double) FloatMath.log((float) sum);
    }

    private static float sum(float[] p, int row, int columns) {
        double sum = 0;
        for (int j = 0; j < columns; j++) {
            sum += p[row + j];
        }
        return (float) sum;
    }
}
