package dev.perceptron.study.special;

import dev.perceptron.model.Sequential;
import dev.perceptron.study.statistics.Errors;
import dev.perceptron.tensor.Tensor;
import java.util.Arrays;

/**
 * Points and the function's values there.
 *
 * @param x two arguments a row
 * @param y one value a row
 */
record FunctionValues(Tensor x, Tensor y) {
    /** Some of the points whose arguments and values are given one after another. */
    static FunctionValues of(float[] x, float[] y, int from, int count) {
        return new FunctionValues(
                Tensor.of(Arrays.copyOfRange(x, 2 * from, 2 * (from + count)), count, 2),
                Tensor.of(Arrays.copyOfRange(y, from, from + count), count, 1));
    }

    /** The root mean squared error of a network; infinite if one of its outputs is no number. */
    double rmse(Sequential model) {
        return Errors.rootMeanSquared(model.predict(x), y);
    }
}
