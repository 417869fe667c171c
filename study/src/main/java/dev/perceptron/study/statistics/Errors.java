package dev.perceptron.study.statistics;

import dev.perceptron.tensor.Tensor;

/** How far predictions are from what was wanted. */
public final class Errors {
    private Errors() {}

    /**
     * The root mean squared error √(Σ(predicted − wanted)²/n), summed in double.
     *
     * @return infinite if a prediction is no number, so that it loses every comparison
     */
    public static double rootMeanSquared(Tensor predicted, Tensor wanted) {
        float[] given = predicted.toArray();
        float[] right = wanted.toArray();
        double sum = 0;
        for (int i = 0; i < right.length; i++) {
            double error = (double) given[i] - right[i];
            sum += error * error;
        }
        double rmse = Math.sqrt(sum / right.length);
        return Double.isNaN(rmse) ? Double.POSITIVE_INFINITY : rmse;
    }
}
