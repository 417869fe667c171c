package dev.perceptron.metric;

import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.Arrays;

/** 1 where a prediction is right and 0 where it is wrong, in the ways accuracies tell. */
enum Matches implements MeanMetric.Values {
    /** Target and prediction are equal; one number for each element. */
    EQUAL,
    /** Prediction above 0.5 says yes; the mean over the last axis. */
    BINARY,
    /** The largest prediction is at the largest target; of equals the first. */
    CATEGORICAL,
    /** The largest prediction is at the labelled class. */
    SPARSE;

    @Override
    public Shape shape(Shape predicted) {
        int[] dims = predicted.dims();
        return this == EQUAL ? predicted : Shape.of(Arrays.copyOf(dims, dims.length - 1));
    }

    @Override
    public void compute(Tensor yTrue, Tensor yPred, Tensor out) {
        float[] t = yTrue.storage().floats();
        float[] p = yPred.storage().floats();
        int columns = this == EQUAL ? 1 : yPred.shape().columns();
        for (int i = 0; i < out.size(); i++) {
            int row = yPred.offset() + i * columns;
            int target = yTrue.offset() + i * columns;
            out.storage().floats()[out.offset() + i] =
                    switch (this) {
                        case EQUAL -> t[target] == p[row] ? 1f : 0f;
                        case BINARY -> binary(t, target, p, row, columns);
                        case CATEGORICAL -> largest(t, target, columns) == largest(p, row, columns) ? 1f : 0f;
                        case SPARSE -> t[yTrue.offset() + i] == largest(p, row, columns) ? 1f : 0f;
                    };
        }
    }

    private static float binary(float[] t, int target, float[] p, int row, int columns) {
        int right = 0;
        for (int j = 0; j < columns; j++) {
            right += t[target + j] == (p[row + j] > 0.5f ? 1f : 0f) ? 1 : 0;
        }
        return (float) right / columns;
    }

    private static int largest(float[] values, int from, int columns) {
        int best = 0;
        for (int j = 1; j < columns; j++) {
            if (values[from + j] > values[from + best]) {
                best = j;
            }
        }
        return best;
    }
}
