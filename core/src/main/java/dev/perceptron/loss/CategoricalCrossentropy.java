package dev.perceptron.loss;

import dev.perceptron.activation.ActivationFunction;
import dev.perceptron.activation.Activations;
import dev.perceptron.config.Schema;
import dev.perceptron.loss.internal.Axes;
import dev.perceptron.loss.internal.Crossentropy;
import dev.perceptron.loss.internal.SoftmaxCrossentropy;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * −Σ y·ln p over an axis, targets one-hot; p is first divided by its sum, then clipped to [1e−7, 1−1e−7]. Source: Keras
 * {@code CategoricalCrossentropy}.
 *
 * @param fromLogits whether predictions are logits, to which softmax is applied first
 * @param labelSmoothing s in y·(1−s) + s/K, from 0 to 1; K is the length of the last axis
 * @param axis the axis of the classes, default the last
 */
public record CategoricalCrossentropy(boolean fromLogits, float labelSmoothing, int axis)
        implements CrossentropyRecipe<CategoricalCrossentropy> {
    static final Schema<CategoricalCrossentropy> SCHEMA = Schema.of(
                    "CategoricalCrossentropy",
                    CategoricalCrossentropy::new,
                    Crossentropy.FROM_LOGITS,
                    Crossentropy.LABEL_SMOOTHING,
                    Crossentropy.AXIS)
            .alias("categorical_crossentropy");

    public CategoricalCrossentropy {
        Crossentropy.LABEL_SMOOTHING.check("CategoricalCrossentropy", labelSmoothing);
    }

    @Override
    public Schema<CategoricalCrossentropy> schema() {
        return SCHEMA;
    }

    @Override
    public Shape valueShape(Shape predicted) {
        return Axes.without(predicted, axis);
    }

    @Override
    public void values(Tensor yTrue, Tensor yPred, Tensor values) {
        if (fromLogits) {
            Crossentropy.logitValues(false, labelSmoothing, axis, yTrue, yPred, values);
        } else {
            Crossentropy.values(false, labelSmoothing, axis, yTrue, yPred, values);
        }
    }

    @Override
    public void gradient(Tensor yTrue, Tensor yPred, Tensor upstream, Tensor dPred) {
        if (fromLogits) {
            Crossentropy.logitGradient(false, labelSmoothing, axis, yTrue, yPred, upstream, dPred);
        } else {
            Crossentropy.gradient(false, labelSmoothing, axis, yTrue, yPred, upstream, dPred);
        }
    }

    @Override
    public @Nullable FusedLoss onLogitsOf(ActivationFunction activation) {
        return !fromLogits && axis == -1 && activation.equals(Activations.softmax())
                ? new SoftmaxCrossentropy(false, labelSmoothing)
                : null;
    }
}
