package dev.perceptron.layer;

import dev.perceptron.compute.Compute;
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
    private static final int INPUT = 0;
    private static final int PART = 1;
    private static final int FACTOR = 2;
    private static final int ONES = 3;
    private static final int COUNTS = 4;

    /** And the next. */
    private static final int MASK = 5;

    @Override
    public void forward(LayerContext frame) {
        Compute compute = frame.compute();
        compute.copy(factor(frame, 0), frame.output());
        for (int i = 1; i < frame.inputs().size(); i++) {
            compute.binary(Binary.MULTIPLY, frame.output(), factor(frame, i), frame.output());
        }
        Tensor counts = counts(frame);
        if (counts != null) {
            compute.binary(Binary.MULTIPLY, frame.output(), counts, frame.output());
        }
    }

    /** An input in the output's shape, 1 where it is masked. */
    private static Tensor factor(LayerContext frame, int i) {
        Compute compute = frame.compute();
        Tensor x = Merging.stretched(frame, i, INPUT);
        Tensor mask = Merging.mask(frame, i, MASK);
        if (mask == null) {
            return x;
        }
        Tensor factor = compute.scratch(FACTOR, x.shape());
        Tensor ones = compute.scratch(ONES, x.shape());
        compute.fill(ones, 1f);
        compute.where(mask, 0.5f, x, ones, factor);
        return factor;
    }

    /** 1 where one of the inputs is not masked, if all have masks; else null. */
    private static @Nullable Tensor counts(LayerContext frame) {
        Compute compute = frame.compute();
        Tensor counts = compute.scratch(COUNTS, frame.output().shape());
        compute.fill(counts, 0f);
        for (int i = 0; i < frame.inputs().size(); i++) {
            Tensor mask = Merging.mask(frame, i, MASK);
            if (mask == null) {
                return null;
            }
            compute.binary(Binary.MAXIMUM, counts, mask, counts);
        }
        return counts;
    }

    @Override
    public void backward(LayerContext frame) {
        Compute compute = frame.compute();
        Tensor part = compute.scratch(PART, frame.output().shape());
        for (int i = 0; i < frame.inputs().size(); i++) {
            Tensor dx = frame.inputGradient(i);
            if (dx == null) {
                continue;
            }
            compute.copy(frame.outputGradient(), part);
            Tensor counts = counts(frame);
            if (counts != null) {
                compute.binary(Binary.MULTIPLY, part, counts, part);
            }
            for (int j = 0; j < frame.inputs().size(); j++) {
                if (j != i) {
                    compute.binary(Binary.MULTIPLY, part, factor(frame, j), part);
                }
            }
            Tensor mask = Merging.mask(frame, i, MASK);
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
