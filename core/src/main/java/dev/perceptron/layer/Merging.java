package dev.perceptron.layer;

import dev.perceptron.compute.Compute;
import dev.perceptron.compute.Scratch;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What layers that merge inputs value by value share: common shapes, stretching, and its gradient. */
final class Merging {
    private Merging() {}

    /** The shape all inputs are stretched to. */
    static Shape shape(Layer layer, List<Shape> inputs) {
        if (inputs.isEmpty()) {
            throw new IllegalArgumentException(
                    ShapeChecks.describe(layer) + " needs one or more inputs, received none.");
        }
        int rank = inputs.stream().mapToInt(Shape::rank).max().orElse(0);
        int[] dims = new int[rank];
        Arrays.fill(dims, 1);
        for (Shape input : inputs) {
            for (int back = 1; back <= input.rank(); back++) {
                int length = input.dim(-back);
                int known = dims[rank - back];
                if (length != known && length != 1 && known != 1) {
                    throw new IllegalArgumentException(
                            ShapeChecks.describe(layer) + " can't merge inputs of the shapes " + inputs + ": axis "
                                    + -back + " must have one length or length 1.");
                }
                dims[rank - back] = known == 1 ? length : known;
            }
        }
        return Shape.of(dims);
    }

    /** An input in the output's shape: itself, or stretched into scratch memory. */
    static Tensor stretched(LayerContext context, int i, Scratch scratch) {
        Tensor input = context.input(i);
        Tensor output = context.output();
        if (input.shape().equals(output.shape())) {
            return input;
        }
        Tensor stretched = scratch.like(output);
        context.compute().expand(aligned(input, output.shape()), stretched);
        return stretched;
    }

    /** An input's mask, 1s and 0s in the output's shape, in scratch memory; null if it has none. */
    static @Nullable Tensor mask(LayerContext context, int i, Scratch scratch) {
        Tensor mask = context.inputMask(i);
        if (mask == null) {
            return null;
        }
        Shape own = context.input(i).shape();
        Shape whole = context.output().shape();
        Compute compute = context.compute();
        Tensor narrow = scratch.tensor(own);
        compute.arranging().repeatEach(mask, own.columns(), narrow);
        if (own.equals(whole)) {
            return narrow;
        }
        Tensor wide = scratch.tensor(whole);
        compute.expand(aligned(narrow, whole), wide);
        return wide;
    }

    /** Whether at least one input has a mask. */
    static boolean isMasked(LayerContext context) {
        for (int i = 0; i < context.inputs().size(); i++) {
            if (context.inputMask(i) != null) {
                return true;
            }
        }
        return false;
    }

    /** Writes the gradient of a stretched input. */
    static void reduce(Compute compute, Tensor gradient, Tensor into) {
        if (into.shape().equals(gradient.shape())) {
            compute.copy(gradient, into);
        } else {
            compute.reduce(gradient, aligned(into, gradient.shape()), false);
        }
    }

    /** The same values with axes of length 1 behind the batch, so that the ranks are equal. */
    private static Tensor aligned(Tensor x, Shape like) {
        if (x.shape().rank() == like.rank()) {
            return x;
        }
        int[] dims = new int[like.rank()];
        Arrays.fill(dims, 1);
        dims[0] = x.shape().dim(0);
        int missing = like.rank() - x.shape().rank();
        for (int i = 1; i < x.shape().rank(); i++) {
            dims[missing + i] = x.shape().dim(i);
        }
        return x.reshape(Shape.of(dims));
    }
}
