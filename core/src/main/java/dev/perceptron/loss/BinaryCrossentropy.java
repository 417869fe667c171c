package dev.perceptron.loss;

import dev.perceptron.activation.ActivationFunction;
import dev.perceptron.activation.internal.Sigmoid;
import dev.perceptron.config.Schema;
import dev.perceptron.loss.internal.Clipped;
import dev.perceptron.loss.internal.Crossentropy;
import dev.perceptron.math.FloatMath;
import dev.perceptron.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * mean −y·ln p − (1−y)·ln(1−p) over an axis, p clipped to [1e−7, 1−1e−7]; on logits z in the stable form max(z, 0) − z·y
 * + ln(1+e^−|z|). Source: Keras {@code BinaryCrossentropy}.
 *
 * @param fromLogits whether predictions are logits
 * @param labelSmoothing s in y·(1−s) + s/2, from 0 to 1
 * @param axis the axis that is averaged away, default the last
 */
public record BinaryCrossentropy(boolean fromLogits, float labelSmoothing, int axis)
        implements ElementLoss, CrossentropyRecipe<BinaryCrossentropy> {
    static final Schema<BinaryCrossentropy> SCHEMA = Schema.of(
                    "BinaryCrossentropy",
                    BinaryCrossentropy::new,
                    Crossentropy.FROM_LOGITS,
                    Crossentropy.LABEL_SMOOTHING,
                    Crossentropy.AXIS)
            .alias("binary_crossentropy", "bce", "BCE");

    public BinaryCrossentropy {
        Crossentropy.LABEL_SMOOTHING.check("BinaryCrossentropy", labelSmoothing);
    }

    @Override
    public Schema<BinaryCrossentropy> schema() {
        return SCHEMA;
    }

    /** y·(1−s) + s/2. */
    static double smooth(float target, float smoothing) {
        return target * (1.0 - smoothing) + 0.5 * smoothing;
    }

    /** −y·ln p − (1−y)·ln(1−p) of a clipped probability. */
    static double entropy(double y, float predicted) {
        float p = Clipped.value(predicted);
        return -(y * FloatMath.log(p) + (1 - y) * FloatMath.log1p(-p));
    }

    /** Its derivative with respect to the probability before clipping. */
    static double entropySlope(double y, float predicted) {
        double p = Clipped.value(predicted);
        double inside = Clipped.slope(predicted);
        return inside == 0 ? 0 : inside * (p - y) / (p * (1 - p));
    }

    @Override
    public double value(float target, float predicted) {
        double y = smooth(target, labelSmoothing);
        return fromLogits
                ? Math.max(predicted, 0f) - predicted * y + FloatMath.log1p(FloatMath.exp(-Math.abs(predicted)))
                : entropy(y, predicted);
    }

    @Override
    public double slope(float target, float predicted) {
        double y = smooth(target, labelSmoothing);
        return fromLogits ? FloatMath.sigmoid(predicted) - y : entropySlope(y, predicted);
    }

    @Override
    public @Nullable FusedLoss onLogitsOf(ActivationFunction activation) {
        return !fromLogits && activation instanceof Sigmoid
                ? new Fused(new BinaryCrossentropy(true, labelSmoothing, axis))
                : null;
    }

    private record Fused(BinaryCrossentropy onLogits) implements FusedLoss {
        @Override
        public void values(Tensor yTrue, Tensor logits, Tensor output, Tensor values) {
            onLogits.values(yTrue, logits, values);
        }

        @Override
        public void gradient(Tensor yTrue, Tensor logits, Tensor output, Tensor upstream, Tensor dLogits) {
            onLogits.gradient(yTrue, logits, upstream, dLogits);
        }
    }
}
