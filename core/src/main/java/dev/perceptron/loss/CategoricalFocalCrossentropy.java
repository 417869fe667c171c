package dev.perceptron.loss;

import dev.perceptron.config.Schema;
import dev.perceptron.loss.internal.Axes;
import dev.perceptron.loss.internal.Clipped;
import dev.perceptron.loss.internal.Crossentropy;
import dev.perceptron.math.FloatMath;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;

/**
 * Σ α·(1−p)^γ·(−y·ln p) over an axis, targets one-hot; p is first divided by its sum, then clipped to [1e−7, 1−1e−7].
 * Source: Keras {@code CategoricalFocalCrossentropy}; Lin et al. 2017.
 *
 * @param alpha a factor, default 0.25
 * @param gamma the focus, default 2
 * @param fromLogits whether predictions are logits, to which softmax is applied first
 * @param labelSmoothing s in y·(1−s) + s/K, from 0 to 1; K is the length of the last axis
 * @param axis the axis of the classes, default the last
 */
public record CategoricalFocalCrossentropy(
        double alpha, double gamma, boolean fromLogits, float labelSmoothing, int axis)
        implements FocalRecipe<CategoricalFocalCrossentropy> {
    static final Schema<CategoricalFocalCrossentropy> SCHEMA = Schema.of(
                    "CategoricalFocalCrossentropy",
                    (fromLogits, labelSmoothing, axis, alpha, gamma) ->
                            new CategoricalFocalCrossentropy(alpha, gamma, fromLogits, labelSmoothing, axis),
                    Crossentropy.FROM_LOGITS,
                    Crossentropy.LABEL_SMOOTHING,
                    Crossentropy.AXIS,
                    Crossentropy.ALPHA,
                    Crossentropy.GAMMA)
            .alias("categorical_focal_crossentropy");

    public CategoricalFocalCrossentropy {
        Crossentropy.LABEL_SMOOTHING.check("CategoricalFocalCrossentropy", labelSmoothing);
    }

    @Override
    public Schema<CategoricalFocalCrossentropy> schema() {
        return SCHEMA;
    }

    @Override
    public Shape valueShape(Shape predicted) {
        return Axes.without(predicted, axis);
    }

    @Override
    public void values(Tensor yTrue, Tensor yPred, Tensor values) {
        float[] t = yTrue.storage().floats();
        float[] p = yPred.storage().floats();
        int length = Axes.length(yPred.shape(), axis);
        int inner = Axes.inner(yPred.shape(), axis);
        for (int i = 0; i < values.size(); i++) {
            int first = Axes.first(i, length, inner);
            int row = yPred.offset() + first;
            double logSum = fromLogits ? Crossentropy.logSum(p, row, length, inner) : 0;
            float sum = fromLogits ? 1f : Crossentropy.sum(p, row, length, inner);
            double value = 0;
            for (int j = 0; j < length; j++) {
                double y = smooth(
                        t[yTrue.offset() + first + j * inner], yTrue.shape().columns());
                float q = Clipped.value(probability(p[row + j * inner], logSum, sum));
                value -= alpha * StrictMath.pow(1.0 - q, gamma) * y * FloatMath.log(q);
            }
            values.storage().floats()[values.offset() + i] = (float) value;
        }
    }

    private double smooth(float target, int classes) {
        return target * (1.0 - labelSmoothing) + (double) labelSmoothing / classes;
    }

    private float probability(float p, double logSum, float sum) {
        return fromLogits ? FloatMath.exp((float) (p - logSum)) : p / sum;
    }

    /** The derivative of one term with respect to the normalized, not yet clipped probability. */
    private double slope(double y, float q) {
        double inside = Clipped.slope(q);
        if (inside == 0) {
            return 0;
        }
        double c = Clipped.value(q);
        double dFactor = gamma == 0 ? 0 : gamma * StrictMath.pow(1 - c, gamma - 1);
        return inside * alpha * y * (dFactor * FloatMath.log((float) c) - StrictMath.pow(1 - c, gamma) / c);
    }

    /** dp = upstream·(g − Σ g·q)/Σp; through softmax, whose sum is 1, dz = upstream·q·(g − Σ g·q). */
    @Override
    public void gradient(Tensor yTrue, Tensor yPred, Tensor upstream, Tensor dPred) {
        float[] t = yTrue.storage().floats();
        float[] p = yPred.storage().floats();
        int length = Axes.length(yPred.shape(), axis);
        int inner = Axes.inner(yPred.shape(), axis);
        int classes = yTrue.shape().columns();
        for (int i = 0; i < upstream.size(); i++) {
            int first = Axes.first(i, length, inner);
            int row = yPred.offset() + first;
            int target = yTrue.offset() + first;
            double logSum = fromLogits ? Crossentropy.logSum(p, row, length, inner) : 0;
            float sum = fromLogits ? 1f : Crossentropy.sum(p, row, length, inner);
            double factor = upstream.storage().floats()[upstream.offset() + i] / (double) sum;
            double shared = 0;
            for (int j = 0; j < length; j++) {
                float q = probability(p[row + j * inner], logSum, sum);
                shared += slope(smooth(t[target + j * inner], classes), q) * q;
            }
            for (int j = 0; j < length; j++) {
                float q = probability(p[row + j * inner], logSum, sum);
                double g = slope(smooth(t[target + j * inner], classes), q) - shared;
                dPred.storage().floats()[dPred.offset() + first + j * inner] =
                        (float) (factor * g * (fromLogits ? q : 1));
            }
        }
    }
}
