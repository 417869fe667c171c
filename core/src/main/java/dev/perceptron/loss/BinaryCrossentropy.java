package dev.perceptron.loss;

import dev.perceptron.activation.ActivationFunction;
import dev.perceptron.activation.Sigmoid;
import dev.perceptron.kernel.FloatMath;
import dev.perceptron.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * mean −y·ln p − (1−y)·ln(1−p) over the last axis, p clipped to [1e−7, 1−1e−7]; on logits z in the stable form
 * max(z, 0) − z·y + ln(1+e^−|z|). Source: Keras {@code BinaryCrossentropy}.
 *
 * @param fromLogits whether predictions are logits
 * @param labelSmoothing s in y·(1−s) + s/2, from 0 to 1
 */
public record BinaryCrossentropy(boolean fromLogits, float labelSmoothing) implements ElementLoss {
    private static final float EPSILON = 1e-7f;
    private static final float UPPER = 1f - EPSILON;

    /** Checks the smoothing. */
    public BinaryCrossentropy {
        if (!(labelSmoothing >= 0 && labelSmoothing <= 1)) {
            throw new IllegalArgumentException("label_smoothing must be 0 to 1, received " + labelSmoothing + ".");
        }
    }

    @Override
    public String name() {
        return "binary_crossentropy";
    }

    private double smooth(float target) {
        return target * (1.0 - labelSmoothing) + 0.5 * labelSmoothing;
    }

    @Override
    public double value(float target, float predicted) {
        double y = smooth(target);
        if (fromLogits) {
            return Math.max(predicted, 0f) - predicted * y + FloatMath.log1p(FloatMath.exp(-Math.abs(predicted)));
        }
        float p = Math.max(EPSILON, Math.min(predicted, UPPER));
        return -(y * FloatMath.log(p) + (1 - y) * FloatMath.log1p(-p));
    }

    @Override
    public double slope(float target, float predicted) {
        double y = smooth(target);
        if (fromLogits) {
            return FloatMath.sigmoid(predicted) - y;
        }
        if (predicted < EPSILON || predicted > UPPER) {
            return 0;
        }
        double p = predicted;
        return (p - y) / (p * (1 - p));
    }

    @Override
    public @Nullable FusedLoss onLogitsOf(ActivationFunction activation) {
        return !fromLogits && activation instanceof Sigmoid
                ? new Fused(new BinaryCrossentropy(true, labelSmoothing))
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
