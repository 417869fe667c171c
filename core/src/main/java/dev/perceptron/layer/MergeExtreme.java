package dev.perceptron.layer;

import dev.perceptron.compute.Compute;
import dev.perceptron.compute.Scratch;
import dev.perceptron.math.Binary;
import dev.perceptron.tensor.Tensor;

/**
 * y = the largest or smallest input, taken one after another: mᵢ = max(mᵢ₋₁, xᵢ). Backward, the gradient of mᵢ goes to
 * the larger of the two, half to each where they are equal.
 *
 * <p>With masks: {@link MaskedExtreme}.
 *
 * @param largest whether the largest is meant
 */
record MergeExtreme(boolean largest) implements OutputFreeFunction {
    private void upTo(LayerContext context, int last, Tensor y) {
        Compute compute = context.compute();
        Binary choose = largest ? Binary.MAXIMUM : Binary.MINIMUM;
        for (int i = 0; i <= last; i++) {
            try (Scratch scratch = compute.scratch()) {
                Tensor x = Merging.stretched(context, i, scratch);
                if (i == 0) {
                    compute.copy(x, y);
                } else {
                    compute.binary(choose, y, x, y);
                }
            }
        }
    }

    @Override
    public void forward(LayerContext context) {
        if (Merging.isMasked(context)) {
            new MaskedExtreme(context, largest).forward();
            return;
        }
        upTo(context, context.inputs().size() - 1, context.output());
    }

    @Override
    public void backward(LayerContext context) {
        if (Merging.isMasked(context)) {
            new MaskedExtreme(context, largest).backward();
            return;
        }
        Compute compute = context.compute();
        try (Scratch scratch = compute.scratch()) {
            Tensor rest = scratch.like(context.output());
            compute.copy(context.outputGradient(), rest);
            for (int i = context.inputs().size() - 1; i >= 1; i--) {
                takeShare(context, i, rest);
            }
            Tensor first = context.inputGradient(0);
            if (first != null) {
                Merging.reduce(compute, rest, first);
            }
        }
    }

    /** Moves an input's share of the gradient from {@code rest} to that input. */
    private void takeShare(LayerContext context, int i, Tensor rest) {
        Compute compute = context.compute();
        try (Scratch scratch = compute.scratch()) {
            Tensor before = scratch.like(rest);
            Tensor part = scratch.like(rest);
            upTo(context, i - 1, before);
            Tensor x = Merging.stretched(context, i, scratch);
            if (largest) {
                compute.arranging().shareOfLarger(x, before, rest, part);
            } else {
                compute.arranging().shareOfLarger(before, x, rest, part);
            }
            compute.binary(Binary.SUBTRACT, rest, part, rest);
            Tensor dx = context.inputGradient(i);
            if (dx != null) {
                Merging.reduce(compute, part, dx);
            }
        }
    }
}
