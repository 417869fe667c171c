package dev.perceptron.loss;

import dev.perceptron.activation.ActivationFunction;
import dev.perceptron.activation.Softmax;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * −ln p of the labelled class, targets class numbers from 0; p is first divided by its sum, then clipped to [1e−7,
 * 1−1e−7]. Source: Keras {@code SparseCategoricalCrossentropy}.
 *
 * @param fromLogits whether predictions are logits, to which softmax is applied first
 */
public record SparseCategoricalCrossentropy(boolean fromLogits) implements Loss {
    @Override
    public String name() {
        return "sparse_categorical_crossentropy";
    }

    @Override
    public Shape targetShape(Shape predicted) {
        return valueShape(predicted);
    }

    @Override
    public void values(Tensor yTrue, Tensor yPred, Tensor values) {
        if (fromLogits) {
            Crossentropy.logitValues(true, 0, yTrue, yPred, values);
        } else {
            Crossentropy.values(true, 0, yTrue, yPred, values);
        }
    }

    @Override
    public void gradient(Tensor yTrue, Tensor yPred, Tensor upstream, Tensor dPred) {
        if (fromLogits) {
            Crossentropy.logitGradient(true, 0, yTrue, yPred, upstream, dPred);
        } else {
            Crossentropy.gradient(true, 0, yTrue, yPred, upstream, dPred);
        }
    }

    @Override
    public @Nullable FusedLoss onLogitsOf(ActivationFunction activation) {
        return !fromLogits && activation instanceof Softmax ? new SoftmaxCrossentropy(true, 0) : null;
    }
}
