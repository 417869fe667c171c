package dev.perceptron.loss.internal;

import dev.perceptron.compute.Compute;
import dev.perceptron.compute.WorkerPool;
import dev.perceptron.kernel.ScalarKernels;
import dev.perceptron.loss.Loss;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** Sample weights and masks of one call, with NumPy's stretching of axes of length 1. */
public final class Weighting {
    private Weighting() {}

    /** The factors of the values, of the values' rank, or null for 1 each. */
    public static @Nullable Tensor of(
            Loss loss, Tensor target, Shape values, @Nullable Tensor sampleWeight, @Nullable Tensor given) {
        Tensor mask = given;
        if (loss.masks()) {
            Tensor own = Tensor.zeros(values);
            loss.mask(target, own);
            mask = mask == null ? own : times(own, mask.reshape(values));
        }
        Tensor weights = sampleWeight;
        if (mask != null) {
            Tensor scaled = loss.reduction().dividesByCount() ? scaled(mask) : mask;
            if (weights == null) {
                weights = scaled;
            } else {
                Alignment same = Alignment.sameRank(scaled, weights);
                weights = times(same.target(), same.predicted());
            }
        }
        return weights;
    }

    /** A mask times all / valid, so that a mean over all is one over the valid. */
    private static Tensor scaled(Tensor mask) {
        double valid = sum(mask);
        float scale = valid == 0 ? 0f : (float) (mask.size() / valid);
        Tensor scaled = mask.copy();
        float[] values = scaled.storage().floats();
        for (int i = 0; i < values.length; i++) {
            values[i] = values[i] == 0 ? 0 : scale;
        }
        return scaled;
    }

    public static double sum(Tensor x) {
        double sum = 0;
        for (int i = x.offset(); i < x.offset() + x.size(); i++) {
            sum += x.storage().floats()[i];
        }
        return sum;
    }

    /** a·b, ranks brought together by Keras's rule first, then stretched. */
    public static Tensor times(Tensor a, Tensor b) {
        Alignment same = Alignment.sameRank(a, b);
        Shape common = broadcast(same.target().shape(), same.predicted().shape());
        Tensor product = expand(same.target(), common).copy();
        Tensor other = expand(same.predicted(), common);
        float[] values = product.storage().floats();
        for (int i = 0; i < values.length; i++) {
            values[i] *= other.storage().floats()[other.offset() + i];
        }
        return product;
    }

    /** The shape both stretch to. */
    static Shape broadcast(Shape a, Shape b) {
        int rank = Math.max(a.rank(), b.rank());
        int[] dims = new int[rank];
        for (int i = 1; i <= rank; i++) {
            int x = i <= a.rank() ? a.dim(-i) : 1;
            int y = i <= b.rank() ? b.dim(-i) : 1;
            if (x != y && x != 1 && y != 1) {
                throw new IllegalArgumentException("Shapes " + a + " and " + b + " don't go together: axis " + -i
                        + " has " + x + " and " + y + "; they must be equal, or one of them 1.");
            }
            dims[rank - i] = x == 1 ? y : x;
        }
        return Shape.of(dims);
    }

    static Tensor expand(Tensor x, Shape shape) {
        if (x.shape().equals(shape)) {
            return x;
        }
        Tensor out = Tensor.zeros(shape);
        compute().expand(x, out);
        return out;
    }

    /** x summed over the axes along which it was stretched from a shape of the same size or smaller. */
    public static Tensor sumTo(Tensor x, Shape shape) {
        if (x.size() == shape.size()) {
            return x.reshape(shape);
        }
        Tensor sums = Tensor.zeros(shape);
        compute().reduce(x, sums, false);
        return sums;
    }

    private static Compute compute() {
        return new Compute(new ScalarKernels(), WorkerPool.of(1));
    }
}
