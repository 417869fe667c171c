package dev.perceptron.autodiff;

import dev.perceptron.compute.Compute;
import dev.perceptron.math.Binary;
import dev.perceptron.tensor.Tensor;

/**
 * A function of pairs of numbers; axes of length 1 are stretched.
 *
 * @param function the function
 */
record BinaryOperation(Binary function) implements Operation {
    @Override
    public String name() {
        return function.name().toLowerCase(java.util.Locale.ROOT);
    }

    @Override
    public void forward(TapeEntry slot) {
        slot.compute.binary(function, slot.stretched(0), slot.stretched(1), slot.out());
    }

    @Override
    public void backward(TapeEntry slot) {
        for (int i = 0; i < 2; i++) {
            if (slot.wants(i)) {
                gradient(slot, i, slot.intoLarge(i));
                slot.addedLarge(i);
            }
        }
    }

    /** The gradient of operand {@code i}, before the sum over stretched axes. */
    private void gradient(TapeEntry slot, int i, Tensor into) {
        Compute compute = slot.compute;
        Tensor dy = slot.gradient();
        switch (function) {
            case ADD -> compute.copy(dy, into);
            case SUBTRACT -> compute.affine(dy, i == 0 ? 1f : -1f, 0f, into);
            case MULTIPLY -> compute.binary(Binary.MULTIPLY, dy, slot.stretched(1 - i), into);
            case DIVIDE -> {
                compute.binary(Binary.DIVIDE, dy, slot.stretched(1), into);
                if (i == 1) {
                    compute.binary(Binary.MULTIPLY, into, slot.out(), into);
                    compute.affine(into, -1f, 0f, into);
                }
            }
            case MAXIMUM -> compute.arranging().shareOfLarger(slot.stretched(i), slot.stretched(1 - i), dy, into);
            case MINIMUM -> compute.arranging().shareOfLarger(slot.stretched(1 - i), slot.stretched(i), dy, into);
            default -> throw new IllegalStateException("No gradient of " + function + ".");
        }
    }
}
