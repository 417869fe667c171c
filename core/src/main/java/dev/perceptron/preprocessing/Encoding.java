package dev.perceptron.preprocessing;

import dev.perceptron.compute.Compute;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * One-hot, multi-hot and count encoding of the numbers of categories, batch included. Source: Keras {@code
 * encode_categorical_inputs}.
 *
 * <p>One-hot puts the categories behind the input's axes, or in the place of a last axis of length 1. Multi-hot and
 * count take axis 1 as the sample; a vector is one sample. Numbers that are no category give no 1.
 *
 * @param mode all but {@link OutputMode#INT}
 * @param depth the number of categories
 */
record Encoding(OutputMode mode, int depth) {
    /** The shape of the output for inputs of this shape, both with the batch axis. */
    Shape outputShape(Shape input) {
        Shape shape = input.rank() == 0 ? Shape.of(1) : input;
        int[] dims = shape.dims();
        int rank = dims.length;
        if (mode == OutputMode.ONE_HOT) {
            return rank > 1 && dims[rank - 1] == 1 ? shape.with(-1, depth) : append(dims, -1);
        }
        return append(dims, rank > 1 ? 1 : 0);
    }

    private Shape append(int[] dims, int without) {
        int[] result = new int[without < 0 ? dims.length + 1 : dims.length];
        int to = 0;
        for (int i = 0; i < dims.length; i++) {
            if (i != without) {
                result[to++] = dims[i];
            }
        }
        result[to] = depth;
        return Shape.of(result);
    }

    /** Encodes a batch. */
    void encode(Compute compute, Tensor x, @Nullable Tensor weights, Tensor y) {
        Shape shape = x.shape();
        boolean oneHot = mode == OutputMode.ONE_HOT;
        int axis = shape.rank() > 1 ? 1 : 0;
        int length = oneHot || shape.rank() == 0 ? 1 : shape.dim(axis);
        int inner = oneHot ? 1 : shape.product(Math.min(axis + 1, shape.rank()), shape.rank());
        if (x.size() > 0) {
            compute.encodeCategories(
                    x, length, inner, mode == OutputMode.COUNT || mode == OutputMode.TF_IDF, weights, y);
        }
    }

    /** The encoding of a batch, computed on the calling thread. */
    Tensor encode(Tensor x, @Nullable Tensor weights) {
        Tensor y = Tensor.zeros(outputShape(x.shape()));
        encode(Preprocessor.compute(), x, weights, y);
        return y;
    }
}
