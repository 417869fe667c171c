package dev.perceptron.loss.internal;

import dev.perceptron.config.Schema;
import dev.perceptron.loss.Loss;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;

/**
 * √(mean (p−y)²), the mean over a whole batch; the gradient at 0 is 0. One of the lecture's three losses; Keras has it
 * only as a metric.
 */
public record RootMeanSquaredError() implements Loss {
    public static final Schema<RootMeanSquaredError> SCHEMA = Schema.of(
                    "RootMeanSquaredError", values -> new RootMeanSquaredError())
            .alias("root_mean_squared_error", "rmse", "RMSE");

    @Override
    public Schema<RootMeanSquaredError> schema() {
        return SCHEMA;
    }

    @Override
    public Shape valueShape(Shape predicted) {
        return Shape.scalar();
    }

    @Override
    public void values(Tensor yTrue, Tensor yPred, Tensor values) {
        values.storage().floats()[values.offset()] = (float) root(yTrue, yPred);
    }

    private static double root(Tensor yTrue, Tensor yPred) {
        float[] t = yTrue.storage().floats();
        float[] p = yPred.storage().floats();
        double sum = 0;
        for (int i = 0; i < yPred.size(); i++) {
            double error = (double) p[yPred.offset() + i] - t[yTrue.offset() + i];
            sum += error * error;
        }
        return Math.sqrt(sum / Math.max(1, yPred.size()));
    }

    @Override
    public void gradient(Tensor yTrue, Tensor yPred, Tensor upstream, Tensor dPred) {
        float[] t = yTrue.storage().floats();
        float[] p = yPred.storage().floats();
        float[] out = dPred.storage().floats();
        double root = root(yTrue, yPred);
        double factor = root == 0 ? 0 : upstream.storage().floats()[upstream.offset()] / (root * yPred.size());
        for (int i = 0; i < yPred.size(); i++) {
            out[dPred.offset() + i] = (float) (factor * ((double) p[yPred.offset() + i] - t[yTrue.offset() + i]));
        }
    }
}
