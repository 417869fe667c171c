package dev.perceptron.layer;

import dev.perceptron.compute.Arranging;
import dev.perceptron.compute.Compute;
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
    private static final int INPUT = 0;
    private static final int PART = 1;
    private static final int REST = 2;
    private static final int BEFORE = 3;
    private static final int LEFT = 4;
    private static final int RIGHT = 5;
    private static final int UNION = 6;

    /** And the next. */
    private static final int MASK = 7;

    private static final int SHARE = 9;

    private final LayerContext frame;
    private final boolean largest;
    private final Compute compute;

    MaskedExtreme(LayerContext frame, boolean largest) {
        this.frame = frame;
        this.largest = largest;
        this.compute = frame.compute();
    }

    private Tensor scratch(int slot) {
        return compute.scratch(slot, frame.output().shape());
    }

    void forward() {
        upTo(frame.inputs().size() - 1, frame.output());
    }

    /** Writes what is found among the first inputs, and returns its mask or null. */
    private @Nullable Tensor upTo(int last, Tensor y) {
        compute.copy(Merging.stretched(frame, 0, INPUT), y);
        Tensor union = scratch(UNION);
        Tensor mask = Merging.mask(frame, 0, MASK);
        if (mask != null) {
            compute.copy(mask, union);
        }
        boolean known = mask != null;
        for (int i = 1; i <= last; i++) {
            mask = sides(i, y, known ? union : null);
            known = known && mask != null;
            if (known && mask != null) {
                compute.binary(Binary.MAXIMUM, union, mask, union);
            }
            compute.binary(largest ? Binary.MAXIMUM : Binary.MINIMUM, scratch(LEFT), scratch(RIGHT), y);
        }
        return known ? union : null;
    }

    /** Fills in what is compared: what was found before and the next input; returns that input's mask. */
    private @Nullable Tensor sides(int i, Tensor before, @Nullable Tensor union) {
        Tensor x = Merging.stretched(frame, i, INPUT);
        Tensor mask = Merging.mask(frame, i, MASK);
        if (mask == null) {
            compute.copy(x, scratch(RIGHT));
        } else {
            compute.where(mask, 0.5f, x, before, scratch(RIGHT));
        }
        if (union == null) {
            compute.copy(before, scratch(LEFT));
        } else {
            compute.where(union, 0.5f, before, scratch(RIGHT), scratch(LEFT));
        }
        return mask;
    }

    void backward() {
        Tensor rest = scratch(REST);
        Tensor part = scratch(PART);
        compute.copy(frame.outputGradient(), rest);
        for (int i = frame.inputs().size() - 1; i >= 1; i--) {
            Tensor before = scratch(BEFORE);
            Tensor union = upTo(i - 1, before);
            Tensor mask = sides(i, before, union);
            Arranging arranging = compute.arranging();
            if (largest) {
                arranging.shareOfLarger(scratch(RIGHT), scratch(LEFT), rest, part);
            } else {
                arranging.shareOfLarger(scratch(LEFT), scratch(RIGHT), rest, part);
            }
            compute.binary(Binary.SUBTRACT, rest, part, rest);
            if (union != null) {
                move(rest, union, part);
            }
            if (mask != null) {
                move(part, mask, rest);
            }
            Tensor dx = frame.inputGradient(i);
            if (dx != null) {
                Merging.reduce(compute, part, dx);
            }
        }
        Tensor first = frame.inputGradient(0);
        if (first != null) {
            Merging.reduce(compute, rest, first);
        }
    }

    /** Moves the gradient from one side to the other where a mask is 0. */
    private void move(Tensor from, Tensor mask, Tensor to) {
        Tensor kept = scratch(SHARE);
        compute.binary(Binary.MULTIPLY, from, mask, kept);
        compute.binary(Binary.SUBTRACT, from, kept, from);
        compute.binary(Binary.ADD, to, from, to);
        compute.copy(kept, from);
    }
}
