package dev.perceptron.layer;

import dev.perceptron.compute.Compute;
import dev.perceptron.compute.Scratch;
import dev.perceptron.math.Binary;
import dev.perceptron.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * The largest or smallest of inputs of which some have masks, taken one after another: where the next input is masked,
 * what was found before stands for it, and where all before are masked, the next input stands for them. Source: Keras
 * {@code Maximum}, {@code Minimum}.
 *
 * <p>What was found before has a mask only while every input up to there has one: the larger of theirs.
 */
final class MaskedExtreme {
    private final LayerContext context;
    private final boolean largest;
    private final Compute compute;

    MaskedExtreme(LayerContext context, boolean largest) {
        this.context = context;
        this.largest = largest;
        this.compute = context.compute();
    }

    void forward() {
        try (Scratch scratch = compute.scratch()) {
            Tensor y = context.output();
            upTo(context.inputs().size() - 1, y, scratch.like(y));
        }
    }

    /** Writes what is found among the first inputs; returns {@code union} filled with its mask, or null. */
    private @Nullable Tensor upTo(int last, Tensor y, Tensor union) {
        boolean isMasked = first(y, union);
        for (int i = 1; i <= last; i++) {
            try (Scratch scratch = compute.scratch()) {
                Tensor mask = Merging.mask(context, i, scratch);
                Tensor left = scratch.like(y);
                Tensor right = scratch.like(y);
                sides(i, mask, y, isMasked ? union : null, left, right);
                isMasked = isMasked && mask != null;
                if (isMasked && mask != null) {
                    compute.binary(Binary.MAXIMUM, union, mask, union);
                }
                compute.binary(largest ? Binary.MAXIMUM : Binary.MINIMUM, left, right, y);
            }
        }
        return isMasked ? union : null;
    }

    /** Writes the first input, and its mask if it has one. */
    private boolean first(Tensor y, Tensor union) {
        try (Scratch scratch = compute.scratch()) {
            compute.copy(Merging.stretched(context, 0, scratch), y);
            Tensor mask = Merging.mask(context, 0, scratch);
            if (mask != null) {
                compute.copy(mask, union);
            }
            return mask != null;
        }
    }

    /** Fills in what is compared: left what was found before, right input i, each standing for the other where masked. */
    private void sides(int i, @Nullable Tensor mask, Tensor before, @Nullable Tensor union, Tensor left, Tensor right) {
        try (Scratch scratch = compute.scratch()) {
            Tensor x = Merging.stretched(context, i, scratch);
            if (mask == null) {
                compute.copy(x, right);
            } else {
                compute.where(mask, 0.5f, x, before, right);
            }
            if (union == null) {
                compute.copy(before, left);
            } else {
                compute.where(union, 0.5f, before, right, left);
            }
        }
    }

    void backward() {
        try (Scratch scratch = compute.scratch()) {
            Tensor rest = scratch.like(context.output());
            compute.copy(context.outputGradient(), rest);
            for (int i = context.inputs().size() - 1; i >= 1; i--) {
                takeShare(i, rest);
            }
            Tensor first = context.inputGradient(0);
            if (first != null) {
                Merging.reduce(compute, rest, first);
            }
        }
    }

    /** Moves an input's share of the gradient from {@code rest} to that input. */
    private void takeShare(int i, Tensor rest) {
        try (Scratch scratch = compute.scratch()) {
            Tensor before = scratch.like(rest);
            Tensor union = upTo(i - 1, before, scratch.like(rest));
            Tensor mask = Merging.mask(context, i, scratch);
            Tensor left = scratch.like(rest);
            Tensor right = scratch.like(rest);
            sides(i, mask, before, union, left, right);
            Tensor part = scratch.like(rest);
            if (largest) {
                compute.arranging().shareOfLarger(right, left, rest, part);
            } else {
                compute.arranging().shareOfLarger(left, right, rest, part);
            }
            compute.binary(Binary.SUBTRACT, rest, part, rest);
            if (union != null) {
                move(rest, union, part);
            }
            if (mask != null) {
                move(part, mask, rest);
            }
            Tensor dx = context.inputGradient(i);
            if (dx != null) {
                Merging.reduce(compute, part, dx);
            }
        }
    }

    /** Moves the gradient from one side to the other where a mask is 0. */
    private void move(Tensor from, Tensor mask, Tensor to) {
        try (Scratch scratch = compute.scratch()) {
            Tensor kept = scratch.like(from);
            compute.binary(Binary.MULTIPLY, from, mask, kept);
            compute.binary(Binary.SUBTRACT, from, kept, from);
            compute.binary(Binary.ADD, to, from, to);
            compute.copy(kept, from);
        }
    }
}
