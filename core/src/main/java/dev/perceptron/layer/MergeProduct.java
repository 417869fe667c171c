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
record MergeProduct() implements OutputFreeFunction {
    @Override
    public void forward(LayerContext context) {
        Compute compute = context.compute();
        try (Scratch scratch = compute.scratch()) {
            compute.copy(factor(context, 0, scratch), context.output());
        }
        for (int i = 1; i < context.inputs().size(); i++) {
            multiply(context, context.output(), i);
        }
        count(context, context.output());
    }

    /** Multiplies by an input, 1 where it is masked. */
    private static void multiply(LayerContext context, Tensor product, int i) {
        try (Scratch scratch = context.compute().scratch()) {
            context.compute().binary(Binary.MULTIPLY, product, factor(context, i, scratch), product);
        }
    }

    /** Makes 0 what no input counts for. */
    private static void count(LayerContext context, Tensor product) {
        try (Scratch scratch = context.compute().scratch()) {
            Tensor counts = counts(context, scratch);
            if (counts != null) {
                context.compute().binary(Binary.MULTIPLY, product, counts, product);
            }
        }
    }

    /** An input in the output's shape, 1 where it is masked. */
    private static Tensor factor(LayerContext context, int i, Scratch scratch) {
        Compute compute = context.compute();
        Tensor x = Merging.stretched(context, i, scratch);
        Tensor mask = Merging.mask(context, i, scratch);
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
    private static @Nullable Tensor counts(LayerContext context, Scratch scratch) {
        Compute compute = context.compute();
        Tensor counts = scratch.like(context.output());
        compute.fill(counts, 0f);
        for (int i = 0; i < context.inputs().size(); i++) {
            try (Scratch inner = compute.scratch()) {
                Tensor mask = Merging.mask(context, i, inner);
                if (mask == null) {
                    return null;
                }
                compute.binary(Binary.MAXIMUM, counts, mask, counts);
            }
        }
        return counts;
    }

    @Override
    public void backward(LayerContext context) {
        for (int i = 0; i < context.inputs().size(); i++) {
            Tensor dx = context.inputGradient(i);
            if (dx != null) {
                backward(context, i, dx);
            }
        }
    }

    private static void backward(LayerContext context, int i, Tensor dx) {
        Compute compute = context.compute();
        try (Scratch scratch = compute.scratch()) {
            Tensor part = scratch.like(context.output());
            compute.copy(context.outputGradient(), part);
            count(context, part);
            for (int j = 0; j < context.inputs().size(); j++) {
                if (j != i) {
                    multiply(context, part, j);
                }
            }
            Tensor mask = Merging.mask(context, i, scratch);
            if (mask != null) {
                compute.binary(Binary.MULTIPLY, part, mask, part);
            }
            Merging.reduce(compute, part, dx);
        }
    }
}
