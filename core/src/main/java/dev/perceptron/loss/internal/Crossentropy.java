package dev.perceptron.loss.internal;

import dev.perceptron.config.Option;
import dev.perceptron.loss.CrossentropyRecipe;
import dev.perceptron.loss.FocalRecipe;
import dev.perceptron.math.FloatMath;
import dev.perceptron.tensor.Tensor;

/**
 * The row loops shared by the crossentropies of several classes; targets are one-hot rows or single labels.
 *
 * <p>In every method {@code sparse} says whether a target is one label instead of a row, and {@code smoothing} how much
 * of a target is spread evenly over the classes.
 */
public final class Crossentropy {
    public static final Option<CrossentropyRecipe<?>, Boolean> FROM_LOGITS =
            Option.bool("from_logits", CrossentropyRecipe::fromLogits, false);
    public static final Option<CrossentropyRecipe<?>, Float> LABEL_SMOOTHING = Option.<CrossentropyRecipe<?>>single(
                    "label_smoothing", CrossentropyRecipe::labelSmoothing, 0f)
            .between(0, 1);
    public static final Option<CrossentropyRecipe<?>, Integer> AXIS =
            Option.integer("axis", CrossentropyRecipe::axis, -1);
    public static final Option<FocalRecipe<?>, Double> ALPHA = Option.real("alpha", FocalRecipe::alpha, 0.25);
    public static final Option<FocalRecipe<?>, Double> GAMMA = Option.real("gamma", FocalRecipe::gamma, 2.0);

    private Crossentropy() {}

    /** This loss as what it is. */
    @SuppressWarnings("unchecked") // L is the type of the loss by declaration
    public static <L extends CrossentropyRecipe<L>> L self(CrossentropyRecipe<L> loss) {
        return (L) loss;
    }

    private static double target(
            boolean sparse, double smoothing, float[] t, int offset, int row, int column, int columns) {
        double y = sparse ? (t[offset + row] == column ? 1 : 0) : t[offset + row * columns + column];
        return y * (1 - smoothing) + smoothing / columns;
    }

    /** The same in a tensor whose classes lie {@code inner} apart; smoothing counts the last axis, as Keras does. */
    private static double target(boolean sparse, double smoothing, Tensor yTrue, int line, int place, int j) {
        float[] t = yTrue.storage().floats();
        if (sparse) {
            return (int) t[yTrue.offset() + line] == j ? 1 : 0;
        }
        return t[yTrue.offset() + place] * (1 - smoothing)
                + smoothing / yTrue.shape().columns();
    }

    /** −Σ y·ln(clip(p/Σp)). */
    public static void values(boolean sparse, double smoothing, int axis, Tensor yTrue, Tensor yPred, Tensor values) {
        float[] p = yPred.storage().floats();
        int length = Axes.length(yPred.shape(), axis);
        int inner = Axes.inner(yPred.shape(), axis);
        for (int i = 0; i < values.size(); i++) {
            int first = Axes.first(i, length, inner);
            float sum = sum(p, yPred.offset() + first, length, inner);
            double value = 0;
            for (int j = 0; j < length; j++) {
                double y = target(sparse, smoothing, yTrue, i, first + j * inner, j);
                if (y != 0) {
                    value -= y * FloatMath.log(Clipped.value(p[yPred.offset() + first + j * inner] / sum));
                }
            }
            values.storage().floats()[values.offset() + i] = (float) value;
        }
    }

    /** With q = p/Σp and g = −y/q where q is not clipped, dp = upstream·(g − Σ g·q)/Σp. */
    public static void gradient(
            boolean sparse, double smoothing, int axis, Tensor yTrue, Tensor yPred, Tensor upstream, Tensor dPred) {
        float[] p = yPred.storage().floats();
        float[] out = dPred.storage().floats();
        int length = Axes.length(yPred.shape(), axis);
        int inner = Axes.inner(yPred.shape(), axis);
        for (int i = 0; i < upstream.size(); i++) {
            int first = Axes.first(i, length, inner);
            int row = yPred.offset() + first;
            float sum = sum(p, row, length, inner);
            double factor = upstream.storage().floats()[upstream.offset() + i] / (double) sum;
            double shared = 0;
            for (int j = 0; j < length; j++) {
                float q = p[row + j * inner] / sum;
                shared += inner(q, target(sparse, smoothing, yTrue, i, first + j * inner, j)) * q;
            }
            for (int j = 0; j < length; j++) {
                double g = inner(p[row + j * inner] / sum, target(sparse, smoothing, yTrue, i, first + j * inner, j));
                out[dPred.offset() + first + j * inner] = (float) (factor * (g - shared));
            }
        }
    }

    private static double inner(float q, double y) {
        double inside = Clipped.slope(q);
        return inside == 0 ? 0 : -y * inside / q;
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
        return z[first + column] - logSum(z, first, logits.shape().columns(), 1);
    }

    /** dz = upstream·(p·Σy − y), p the softmax of the logits z. */
    static void fusedGradient(
            boolean sparse, double smoothing, Tensor yTrue, Tensor output, Tensor upstream, Tensor dLogits) {
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
    public static void logitValues(
            boolean sparse, double smoothing, int axis, Tensor yTrue, Tensor logits, Tensor values) {
        float[] z = logits.storage().floats();
        int length = Axes.length(logits.shape(), axis);
        int inner = Axes.inner(logits.shape(), axis);
        for (int i = 0; i < values.size(); i++) {
            int first = Axes.first(i, length, inner);
            double logSum = logSum(z, logits.offset() + first, length, inner);
            double value = 0;
            for (int j = 0; j < length; j++) {
                double y = target(sparse, smoothing, yTrue, i, first + j * inner, j);
                value += y * (logSum - z[logits.offset() + first + j * inner]);
            }
            values.storage().floats()[values.offset() + i] = (float) value;
        }
    }

    /** dz = upstream·(softmax(z)·Σy − y). */
    public static void logitGradient(
            boolean sparse, double smoothing, int axis, Tensor yTrue, Tensor logits, Tensor upstream, Tensor dLogits) {
        float[] z = logits.storage().floats();
        float[] out = dLogits.storage().floats();
        int length = Axes.length(logits.shape(), axis);
        int inner = Axes.inner(logits.shape(), axis);
        for (int i = 0; i < upstream.size(); i++) {
            int first = Axes.first(i, length, inner);
            float logSum = (float) logSum(z, logits.offset() + first, length, inner);
            double factor = upstream.storage().floats()[upstream.offset() + i];
            double mass = 0;
            for (int j = 0; j < length; j++) {
                mass += target(sparse, smoothing, yTrue, i, first + j * inner, j);
            }
            for (int j = 0; j < length; j++) {
                double y = target(sparse, smoothing, yTrue, i, first + j * inner, j);
                double probability = FloatMath.exp(z[logits.offset() + first + j * inner] - logSum);
                out[dLogits.offset() + first + j * inner] = (float) (factor * (probability * mass - y));
            }
        }
    }

    /** ln Σe^z of numbers {@code inner} apart. */
    public static double logSum(float[] z, int row, int length, int inner) {
        float max = Float.NEGATIVE_INFINITY;
        for (int j = 0; j < length; j++) {
            max = Math.max(max, z[row + j * inner]);
        }
        double sum = 0;
        for (int j = 0; j < length; j++) {
            sum += FloatMath.exp(z[row + j * inner] - max);
        }
        return max + (double) FloatMath.log((float) sum);
    }

    /** Σp of numbers {@code inner} apart. */
    public static float sum(float[] p, int row, int length, int inner) {
        double sum = 0;
        for (int j = 0; j < length; j++) {
            sum += p[row + j * inner];
        }
        return (float) sum;
    }
}
