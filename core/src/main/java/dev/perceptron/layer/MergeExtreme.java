package dev.perceptron.layer;

import dev.perceptron.compute.Arranging;
import dev.perceptron.compute.Compute;
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
record MergeExtreme(boolean largest) implements LayerFunction {
    private static final int INPUT = 0;
    private static final int PART = 1;
    private static final int REST = 2;
    private static final int BEFORE = 3;

    private void upTo(LayerContext frame, int last, Tensor y) {
        Compute compute = frame.compute();
        Binary choose = largest ? Binary.MAXIMUM : Binary.MINIMUM;
        compute.copy(Merging.stretched(frame, 0, INPUT), y);
        for (int i = 1; i <= last; i++) {
            compute.binary(choose, y, Merging.stretched(frame, i, INPUT), y);
        }
    }

    @Override
    public void forward(LayerContext frame) {
        if (Merging.isMasked(frame)) {
            new MaskedExtreme(frame, largest).forward();
            return;
        }
        upTo(frame, frame.inputs().size() - 1, frame.output());
    }

    @Override
    public void backward(LayerContext frame) {
        if (Merging.isMasked(frame)) {
            new MaskedExtreme(frame, largest).backward();
            return;
        }
        Compute compute = frame.compute();
        Arranging arranging = compute.arranging();
        Tensor rest = compute.scratch(REST, frame.output().shape());
        Tensor part = compute.scratch(PART, frame.output().shape());
        Tensor before = compute.scratch(BEFORE, frame.output().shape());
        compute.copy(frame.outputGradient(), rest);
        for (int i = frame.inputs().size() - 1; i >= 1; i--) {
            upTo(frame, i - 1, before);
            Tensor x = Merging.stretched(frame, i, INPUT);
            if (largest) {
                arranging.shareOfLarger(x, before, rest, part);
            } else {
                arranging.shareOfLarger(before, x, rest, part);
            }
            compute.binary(Binary.SUBTRACT, rest, part, rest);
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

    @Override
    public boolean readsOutput() {
        return false;
    }
}
