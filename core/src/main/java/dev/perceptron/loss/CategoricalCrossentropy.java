package dev.perceptron.loss;

import dev.perceptron.activation.ActivationFunction;
import dev.perceptron.activation.Softmax;

import dev.perceptron.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * −Σ y·ln p over the last axis, targets one-hot; p is first divided by its sum, then clipped to [1e−7, 1−1e−7]. Source:
 * Keras {@code CategoricalCrossentropy}.
 *
 * @param fromLogits whether predictions are logits, to which softmax is applied first
 * @param labelSmoothing s in y·(1−s) + s/K, from 0 to 1
 */
public record CategoricalCrossentropy(boolean fromLogits, float labelSmoothing) implements Loss {
    /** Checks the smoothing. */
    public CategoricalCrossentropy {
        if (!(labelSmoothing >= 0 && labelSmoothing <= 1)) {
            throw new IllegalArgumentException("label_smoothing must be 0 to 1, received " + labelSmoothing + ".");
        }
    }

    @Override
    public String name() {
        return "categorical_crossentropy";
    }

    @Override
    public void values(Tensor yTrue, Tensor yPred, Tensor values) {
        if (fromLogits) {
            Crossentropy.logitValues(false, labelSmoothing, yTrue, yPred, values);
        } else {
            Crossentropy.values(false, labelSmoothing, yTrue, yPred, values);
        }
    }

    @Override
    public void gradient(Tensor yTrue, Tensor yPred, Tensor upstream, Tensor dPred) {
        if (fromLogits) {
            Crossentropy.logitGradient(false, labelSmoothing, yTrue, yPred, upstream, dPred);
        } else {
            Crossentropy.gradient(false, labelSmoothing, yTrue, yPred, upstream, dPred);
        }
    }

    @Override
    public @Nullable FusedLoss onLogitsOf(ActivationFunction activation) {
        return !fromLogits && activation instanceof Softmax ? new SoftmaxCrossentropy(false, labelSmoothing) : null;
    }
}
