package dev.perceptron.loss;

import dev.perceptron.kernel.FloatMath;
import dev.perceptron.tensor.Tensor;

/**
 * The row loops shared by the crossentropies of several classes; targets are one-hot rows or single labels.
 *
 * @param sparse whether a target is one label instead of a row
 * @param on what a target is multiplied by, 1 − smoothing
 * @param smoothing what is spread over the classes
 */
record Crossentropy(boolean sparse, double on, double smoothing) {
    private static final float EPSILON = 1e-7f;
    private static final float UPPER = 1f - EPSILON;

    private double target(float[] t, int offset, int row, int column, int columns) {
        double y = sparse ? (t[offset + row] == column ? 1 : 0) : t[offset + row * columns + column];
        return y * on + smoothing / columns;
    }

    /** −Σ y·ln(clip(p/Σp)). */
    void values(Tensor yTrue, Tensor yPred, Tensor values) {
        float[] t = yTrue.storage().floats();
        float[] p = yPred.storage().floats();
        int columns = yPred.shape().columns();
        for (int i = 0; i < values.size(); i++) {
            int row = yPred.offset() + i * columns;
            float sum = sum(p, row, columns);
            double value = 0;
            for (int j = 0; j < columns; j++) {
                double y = target(t, yTrue.offset(), i, j, columns);
                if (y != 0) {
                    value -= y * FloatMath.log(Math.max(EPSILON, Math.min(p[row + j] / sum, UPPER)));
                }
            }
            values.storage().floats()[values.offset() + i] = (float) value;
        }
    }

    /** With q = p/Σp and g = −y/q where q is not clipped, dp = upstream·(g − Σ g·q)/Σp. */
    void gradient(Tensor yTrue, Tensor yPred, Tensor upstream, Tensor dPred) {
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
                shared += inner(p[row + j] / sum, target(t, yTrue.offset(), i, j, columns)) * (p[row + j] / sum);
            }
            for (int j = 0; j < columns; j++) {
                double g = inner(p[row + j] / sum, target(t, yTrue.offset(), i, j, columns));
                out[dPred.offset() + i * columns + j] = (float) (factor * (g - shared));
            }
        }
    }

    private static double inner(double q, double y) {
        return q < EPSILON || q > UPPER ? 0 : -y / q;
    }

    /** −Σ y·ln p where p is softmax's own output: neither divided nor clipped, only kept from ln 0. */
    void fusedValues(Tensor yTrue, Tensor output, Tensor values) {
        float[] t = yTrue.storage().floats();
        float[] p = output.storage().floats();
        int columns = output.shape().columns();
        for (int i = 0; i < values.size(); i++) {
            double value = 0;
            for (int j = 0; j < columns; j++) {
                double y = target(t, yTrue.offset(), i, j, columns);
                if (y != 0) {
                    value -= y * FloatMath.log(Math.max(p[output.offset() + i * columns + j], Float.MIN_VALUE));
                }
            }
            values.storage().floats()[values.offset() + i] = (float) value;
        }
    }

    /** dz = upstream·(p·Σy − y), p the softmax of the logits z. */
    void fusedGradient(Tensor yTrue, Tensor output, Tensor upstream, Tensor dLogits) {
        float[] t = yTrue.storage().floats();
        float[] p = output.storage().floats();
        float[] out = dLogits.storage().floats();
        int columns = output.shape().columns();
        for (int i = 0; i < upstream.size(); i++) {
            double factor = upstream.storage().floats()[upstream.offset() + i];
            double mass = 0;
            for (int j = 0; j < columns; j++) {
                mass += target(t, yTrue.offset(), i, j, columns);
            }
            for (int j = 0; j < columns; j++) {
                double y = target(t, yTrue.offset(), i, j, columns);
                double probability = p[output.offset() + i * columns + j];
                out[dLogits.offset() + i * columns + j] = (float) (factor * (probability * mass - y));
            }
        }
    }

    /** Σ y·(ln Σe^z − z). */
    void logitValues(Tensor yTrue, Tensor logits, Tensor values) {
        float[] t = yTrue.storage().floats();
        float[] z = logits.storage().floats();
        int columns = logits.shape().columns();
        for (int i = 0; i < values.size(); i++) {
            int row = logits.offset() + i * columns;
            double logSum = logSum(z, row, columns);
            double value = 0;
            for (int j = 0; j < columns; j++) {
                value += target(t, yTrue.offset(), i, j, columns) * (logSum - z[row + j]);
            }
            values.storage().floats()[values.offset() + i] = (float) value;
        }
    }

    /** dz = upstream·(softmax(z)·Σy − y). */
    void logitGradient(Tensor yTrue, Tensor logits, Tensor upstream, Tensor dLogits) {
        float[] z = logits.storage().floats();
        int columns = logits.shape().columns();
        for (int i = 0; i < upstream.size(); i++) {
            int row = logits.offset() + i * columns;
            float logSum = (float) logSum(z, row, columns);
            for (int j = 0; j < columns; j++) {
                dLogits.storage().floats()[dLogits.offset() + i * columns + j] = FloatMath.exp(z[row + j] - logSum);
            }
        }
        fusedGradient(yTrue, dLogits, upstream, dLogits);
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
