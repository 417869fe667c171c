package dev.perceptron.loss;

import dev.perceptron.config.Schema;
import dev.perceptron.loss.internal.Crossentropy;

/**
 * What crossentropies have in common: predictions may be logits, targets may be smoothed, classes lie along an axis.
 *
 * @param <L> the loss itself
 */
public interface CrossentropyRecipe<L extends CrossentropyRecipe<L>> extends Loss {
    /** Whether predictions are logits; default false. */
    boolean fromLogits();

    /** How much of each target is spread evenly over the classes, from 0 to 1; default 0. */
    float labelSmoothing();

    /** The axis of the classes; default the last. */
    int axis();

    @Override
    Schema<L> schema();

    /** The same on logits, the numbers before a sigmoid or softmax, or on probabilities. */
    default L withFromLogits(boolean fromLogits) {
        return schema().with(Crossentropy.self(this), Crossentropy.FROM_LOGITS, fromLogits);
    }

    /** The same with this much of each target spread evenly over the classes, from 0 to 1. */
    default L withLabelSmoothing(double labelSmoothing) {
        return schema().with(Crossentropy.self(this), Crossentropy.LABEL_SMOOTHING, (float) labelSmoothing);
    }

    /** The same with the classes along another axis, counted with the batch axis 0. */
    default L withAxis(int axis) {
        return schema().with(Crossentropy.self(this), Crossentropy.AXIS, axis);
    }
}
