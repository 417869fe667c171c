package dev.perceptron.loss;

import dev.perceptron.api.Experimental;
import dev.perceptron.loss.internal.Axes;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;

/** A loss that is the mean, or the sum, over one axis of a function of one target and one prediction. */
@Experimental
public interface ElementLoss extends Loss {
    /** The loss of one element. */
    double value(float target, float predicted);

    /** Its derivative with respect to the prediction. */
    double slope(float target, float predicted);

    /** The axis that is averaged away, the last unless overridden. */
    default int axis() {
        return -1;
    }

    /** Whether elements are added up instead of averaged. */
    default boolean summed() {
        return false;
    }

    @Override
    default Shape valueShape(Shape predicted) {
        return Axes.without(predicted, axis());
    }

    @Override
    default void values(Tensor yTrue, Tensor yPred, Tensor values) {
        float[] t = yTrue.storage().floats();
        float[] p = yPred.storage().floats();
        float[] out = values.storage().floats();
        int length = Axes.length(yPred.shape(), axis());
        int inner = Axes.inner(yPred.shape(), axis());
        int divisor = summed() ? 1 : length;
        for (int i = 0; i < values.size(); i++) {
            int first = Axes.first(i, length, inner);
            double sum = 0;
            for (int j = 0; j < length; j++) {
                int at = first + j * inner;
                sum += value(t[yTrue.offset() + at], p[yPred.offset() + at]);
            }
            out[values.offset() + i] = (float) (sum / divisor);
        }
    }

    @Override
    default void gradient(Tensor yTrue, Tensor yPred, Tensor upstream, Tensor dPred) {
        float[] t = yTrue.storage().floats();
        float[] p = yPred.storage().floats();
        float[] up = upstream.storage().floats();
        float[] out = dPred.storage().floats();
        int length = Axes.length(yPred.shape(), axis());
        int inner = Axes.inner(yPred.shape(), axis());
        int divisor = summed() ? 1 : length;
        for (int i = 0; i < upstream.size(); i++) {
            int first = Axes.first(i, length, inner);
            double factor = (double) up[upstream.offset() + i] / divisor;
            for (int j = 0; j < length; j++) {
                int at = first + j * inner;
                out[dPred.offset() + at] = (float) (factor * slope(t[yTrue.offset() + at], p[yPred.offset() + at]));
            }
        }
    }
}
