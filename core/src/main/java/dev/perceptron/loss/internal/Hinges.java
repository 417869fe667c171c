package dev.perceptron.loss.internal;

import dev.perceptron.loss.Loss;
import dev.perceptron.tensor.Tensor;

/** Hinge and squared hinge; targets −1 and 1, or 0 and 1 where a whole batch has no other. */
public interface Hinges extends Loss {
    /** Whether margins are squared. */
    boolean squared();

    private static boolean zeroOrOne(Tensor yTrue) {
        float[] t = yTrue.storage().floats();
        for (int i = yTrue.offset(); i < yTrue.offset() + yTrue.size(); i++) {
            if (t[i] != 0 && t[i] != 1) {
                return false;
            }
        }
        return true;
    }

    @Override
    default void values(Tensor yTrue, Tensor yPred, Tensor values) {
        float[] t = yTrue.storage().floats();
        float[] p = yPred.storage().floats();
        boolean binary = zeroOrOne(yTrue);
        boolean squared = squared();
        int columns = yPred.shape().columns();
        for (int i = 0; i < values.size(); i++) {
            double sum = 0;
            for (int j = i * columns; j < (i + 1) * columns; j++) {
                float y = binary ? 2 * t[yTrue.offset() + j] - 1 : t[yTrue.offset() + j];
                double margin = Math.max(1f - y * p[yPred.offset() + j], 0f);
                sum += squared ? margin * margin : margin;
            }
            values.storage().floats()[values.offset() + i] = (float) (sum / columns);
        }
    }

    @Override
    default void gradient(Tensor yTrue, Tensor yPred, Tensor upstream, Tensor dPred) {
        float[] t = yTrue.storage().floats();
        float[] p = yPred.storage().floats();
        boolean binary = zeroOrOne(yTrue);
        boolean squared = squared();
        int columns = yPred.shape().columns();
        for (int i = 0; i < upstream.size(); i++) {
            double factor = (double) upstream.storage().floats()[upstream.offset() + i] / columns;
            for (int j = i * columns; j < (i + 1) * columns; j++) {
                float y = binary ? 2 * t[yTrue.offset() + j] - 1 : t[yTrue.offset() + j];
                float margin = 1f - y * p[yPred.offset() + j];
                double chosen = margin > 0 ? 1 : margin == 0 ? 0.5 : 0;
                double slope = squared ? 2 * Math.max(margin, 0f) : 1;
                dPred.storage().floats()[dPred.offset() + j] = (float) (-y * factor * chosen * slope);
            }
        }
    }
}
