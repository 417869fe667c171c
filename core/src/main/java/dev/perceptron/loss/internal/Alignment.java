package dev.perceptron.loss.internal;

import dev.perceptron.loss.CategoricalGeneralizedCrossEntropy;
import dev.perceptron.loss.Loss;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;

/**
 * Targets and predictions brought to shapes that go together, by Keras's rules: if ranks differ by one and the last axis
 * of the longer is 1, that axis is dropped, or added to the other if that has rank 1; then axes of length 1 stretch.
 *
 * @param target the targets
 * @param predicted the predictions
 */
public record Alignment(Tensor target, Tensor predicted) {
    /** Aligned for a loss, stretched where needed. */
    public static Alignment of(Loss loss, Tensor yTrue, Tensor yPred) {
        Alignment same = sameRank(yTrue, yPred);
        Tensor target = same.target();
        Tensor predicted = same.predicted();
        if (loss.targetShape(predicted.shape()).equals(predicted.shape())) {
            Shape common = Weighting.broadcast(target.shape(), predicted.shape());
            return new Alignment(Weighting.expand(target, common), Weighting.expand(predicted, common));
        }
        if (loss.formula() instanceof CategoricalGeneralizedCrossEntropy
                && target.shape().rank() == 2
                && predicted.shape().rank() == 2
                && target.shape().columns() == 1) {
            return everyPair(target, predicted);
        }
        Shape labels = loss.targetShape(predicted.shape());
        if (target.size() != labels.size()) {
            throw new IllegalArgumentException(loss.name() + " of predictions of shape " + yPred.shape()
                    + " needs class numbers of shape " + labels + ", received " + yTrue.shape() + ".");
        }
        return new Alignment(target.reshape(labels), predicted);
    }

    /** Labels (n, 1) and predictions (n, K) give (n, n) values, every label with every row: a quirk of Keras. */
    private static Alignment everyPair(Tensor target, Tensor predicted) {
        int n = target.shape().dim(0);
        Shape labels = Shape.of(n, predicted.shape().dim(0));
        return new Alignment(
                Weighting.expand(target, labels),
                Weighting.expand(predicted, predicted.shape().prepend(n)));
    }

    /** Brought to the same rank where they differ by one, as Keras's {@code squeeze_or_expand_to_same_rank}. */
    public static Alignment sameRank(Tensor a, Tensor b) {
        int difference = a.shape().rank() - b.shape().rank();
        if (difference == 1 && a.shape().columns() == 1) {
            return b.shape().rank() == 1
                    ? new Alignment(a, b.reshape(append(b.shape())))
                    : new Alignment(a.reshape(Axes.without(a.shape(), -1)), b);
        }
        if (difference == -1 && b.shape().columns() == 1) {
            return a.shape().rank() == 1
                    ? new Alignment(a.reshape(append(a.shape())), b)
                    : new Alignment(a, b.reshape(Axes.without(b.shape(), -1)));
        }
        return new Alignment(a, b);
    }

    private static Shape append(Shape shape) {
        int[] dims = java.util.Arrays.copyOf(shape.dims(), shape.rank() + 1);
        dims[shape.rank()] = 1;
        return Shape.of(dims);
    }
}
