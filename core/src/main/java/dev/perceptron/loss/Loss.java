package dev.perceptron.loss;

import dev.perceptron.activation.ActivationFunction;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How far predictions are from targets, as one number for each sample; {@link Losses} makes them.
 *
 * <p>Values are made in double, in index order. Weighting and averaging over a batch are the caller's.
 */
public interface Loss {
    /** Keras's name: {@code mean_squared_error}. */
    String name();

    /** The shape of the targets that go with predictions of a shape; both with the batch axis. */
    default Shape targetShape(Shape predicted) {
        return predicted;
    }

    /** The shape of the values: the predictions' without the last axis, or a scalar for a whole batch. */
    default Shape valueShape(Shape predicted) {
        int[] dims = predicted.dims();
        return Shape.of(Arrays.copyOf(dims, dims.length - 1));
    }

    /**
     * The loss of each sample.
     *
     * @param yTrue targets of {@link #targetShape}
     * @param values modified: of {@link #valueShape}
     */
    void values(Tensor yTrue, Tensor yPred, Tensor values);

    /**
     * The gradient of Σ upstream·value with respect to the predictions.
     *
     * @param upstream of {@link #valueShape}
     * @param dPred modified: as the predictions
     */
    void gradient(Tensor yTrue, Tensor yPred, Tensor upstream, Tensor dPred);

    /** This loss and an activation taken together on the activation's input, or null if nothing is gained. */
    default @Nullable FusedLoss onLogitsOf(ActivationFunction activation) {
        return null;
    }
}
