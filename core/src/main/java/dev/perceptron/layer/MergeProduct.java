package dev.perceptron.layer;

import dev.perceptron.compute.Compute;
import dev.perceptron.compute.Scratch;
import dev.perceptron.math.Binary;
import dev.perceptron.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * y = x₀·x₁·…; dxᵢ = dy times the product of the others.
 *
 * <p>Where an input is masked it counts as 1; where all have masks and are masked, y is 0. Source: Keras {@code
 * Multiply}.
 */
record MergeProduct() implements LayerFunction {
    @Override
    public void forward(LayerContext frame) {
        Compute compute = frame.compute();
        try (Scratch scratch = compute.scratch()) {
            compute.copy(factor(frame, 0, scratch), frame.output());
        }
        for (int i = 1; i < frame.inputs().size(); i++) {
            multiply(frame, frame.output(), i);
        }
        count(frame, frame.output());
    }

    /** Multiplies by an input, 1 where it is masked. */
    private static void multiply(LayerContext frame, Tensor product, int i) {
        try (Scratch scratch = frame.compute().scratch()) {
            frame.compute().binary(Binary.MULTIPLY, product, factor(frame, i, scratch), product);
        }
    }

    /** Makes 0 what no input counts for. */
    private static void count(LayerContext frame, Tensor product) {
        try (Scratch scratch = frame.compute().scratch()) {
            Tensor counts = counts(frame, scratch);
            if (counts != null) {
                frame.compute().binary(Binary.MULTIPLY, product, counts, product);
            }
        }
    }

    /** An input in the output's shape, 1 where it is masked. */
    private static Tensor factor(LayerContext frame, int i, Scratch scratch) {
        Compute compute = frame.compute();
        Tensor x = Merging.stretched(frame, i, scratch);
        Tensor mask = Merging.mask(frame, i, scratch);
        if (mask == null) {
            return x;
        }
        Tensor factor = scratch.like(x);
        Tensor ones = scratch.like(x);
        compute.fill(ones, 1f);
        compute.where(mask, 0.5f, x, ones, factor);
        return factor;
    }

    /** 1 where one of the inputs is not masked, if all have masks; else null. */
    private static @Nullable Tensor counts(LayerContext frame, Scratch scratch) {
        Compute compute = frame.compute();
        Tensor counts = scratch.like(frame.output());
        compute.fill(counts, 0f);
        for (int i = 0; i < frame.inputs().size(); i++) {
            try (Scratch inner = compute.scratch()) {
                Tensor mask = Merging.mask(frame, i, inner);
                if (mask == null) {
                    return null;
                }
                compute.binary(Binary.MAXIMUM, counts, mask, counts);
            }
        }
        return counts;
    }

    @Override
    public void backward(LayerContext frame) {
        for (int i = 0; i < frame.inputs().size(); i++) {
            Tensor dx = frame.inputGradient(i);
            if (dx != null) {
                backward(frame, i, dx);
            }
        }
    }

    private static void backward(LayerContext frame, int i, Tensor dx) {
        Compute compute = frame.compute();
        try (Scratch scratch = compute.scratch()) {
            Tensor part = scratch.like(frame.output());
            compute.copy(frame.outputGradient(), part);
            count(frame, part);
            for (int j = 0; j < frame.inputs().size(); j++) {
                if (j != i) {
                    multiply(frame, part, j);
                }
            }
            Tensor mask = Merging.mask(frame, i, scratch);
            if (mask != null) {
                compute.binary(Binary.MULTIPLY, part, mask, part);
            }
            Merging.reduce(compute, part, dx);
        }
    }

    @Override
    public boolean readsOutput() {
        return false;
    }
}
