package dev.perceptron.loss;

import static dev.perceptron.tensor.Tensors.matrix;
import static dev.perceptron.tensor.Tensors.values;
import static dev.perceptron.tensor.Tensors.vector;

import dev.perceptron.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** A loss on given targets and predictions. */
record LossExample(
        Loss loss, Tensor yTrue, Tensor yPred, @Nullable Tensor weights) {
    /** Targets and predictions written row by row: {@code "0 1; 1 0"}. */
    static LossExample of(Loss loss, String yTrue, String yPred) {
        return of(loss, matrix(yTrue), matrix(yPred));
    }

    static LossExample of(Loss loss, Tensor yTrue, Tensor yPred) {
        return new LossExample(loss, yTrue, yPred, null);
    }

    /** The same with factors of the samples. */
    LossExample weighted(double... each) {
        return new LossExample(loss, yTrue, yPred, vector(each));
    }

    private LossCall call() {
        return LossCall.of(loss, yTrue, yPred, weights, null);
    }

    /** The value of each sample. */
    double[] each() {
        return values(call().unreduced());
    }

    /** The number training minimizes. */
    double value() {
        return call().value();
    }

    /** The weighted and reduced values. */
    double[] result() {
        return values(call().result());
    }

    /** The derivative of {@link #value} by each prediction. */
    double[] slopes() {
        return values(call().gradient());
    }
}
