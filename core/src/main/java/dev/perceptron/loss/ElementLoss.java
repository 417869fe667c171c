package dev.perceptron.loss;

import dev.perceptron.tensor.Tensor;

/** A loss that is the mean over the last axis of a function of one target and one prediction. */
public interface ElementLoss extends Loss {
    /** The loss of one element. */
    double value(float target, float predicted);

    /** Its derivative with respect to the prediction. */
    double slope(float target, float predicted);

    @Override
    default void values(Tensor yTrue, Tensor yPred, Tensor values) {
        float[] t = yTrue.storage().floats();
        float[] p = yPred.storage().floats();
        float[] out = values.storage().floats();
        int columns = yPred.shape().columns();
        for (int i = 0; i < values.size(); i++) {
            double sum = 0;
            for (int j = i * columns; j < (i + 1) * columns; j++) {
                sum += value(t[yTrue.offset() + j], p[yPred.offset() + j]);
            }
            out[values.offset() + i] = (float) (sum / columns);
        }
    }

    @Override
    default void gradient(Tensor yTrue, Tensor yPred, Tensor upstream, Tensor dPred) {
        float[] t = yTrue.storage().floats();
        float[] p = yPred.storage().floats();
        float[] up = upstream.storage().floats();
        float[] out = dPred.storage().floats();
        int columns = yPred.shape().columns();
        for (int i = 0; i < upstream.size(); i++) {
            double factor = (double) up[upstream.offset() + i] / columns;
            for (int j = i * columns; j < (i + 1) * columns; j++) {
                out[dPred.offset() + j] =
                        (float) (factor * slope(t[yTrue.offset() + j], p[yPred.offset() + j]));
            }
        }
    }
}
