package dev.perceptron.autodiff;

import dev.perceptron.compute.Compute;
import dev.perceptron.compute.PackedMatrix;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;

/**
 * C = A·B, of matrices or of stacks of them.
 *
 * <p>dA = dC·Bᵀ, dB = Aᵀ·dC.
 */
record Product() implements Operation {
    @Override
    public String name() {
        return "matmul";
    }

    @Override
    public void forward(TapeEntry slot) {
        Compute compute = slot.compute;
        PackedMatrix packed = slot.packed(0);
        int stack = stack(slot);
        for (int i = 0; i < stack; i++) {
            compute.pack(matrix(slot.in(1), i), false, packed);
            compute.product(part(slot.in(0), i, stack), packed, null, false, part(slot.out(), i, stack));
        }
    }

    @Override
    public void backward(TapeEntry slot) {
        Compute compute = slot.compute;
        int stack = stack(slot);
        if (slot.wants(0)) {
            Tensor da = slot.into(0);
            PackedMatrix packed = slot.packed(0);
            for (int i = 0; i < stack; i++) {
                compute.pack(matrix(slot.in(1), i), true, packed);
                compute.product(part(slot.gradient(), i, stack), packed, null, false, part(da, i, stack));
            }
            slot.added(0);
        }
        if (slot.wants(1)) {
            Tensor db = slot.into(1);
            for (int i = 0; i < stack; i++) {
                compute.productTransposed(
                        part(slot.in(0), i, stack), part(slot.gradient(), i, stack), matrix(db, i), false);
            }
            slot.added(1);
        }
    }

    /** How many matrices B is. */
    private static int stack(TapeEntry slot) {
        Shape b = slot.in(1).shape();
        return b.product(0, b.rank() - 2);
    }

    private static Tensor matrix(Tensor b, int i) {
        Shape shape = b.shape();
        if (shape.rank() == 2) {
            return b;
        }
        Shape one = Shape.of(shape.dim(-2), shape.dim(-1));
        return Tensor.view(b.storage(), b.offset() + i * one.size(), one);
    }

    /** The i-th part of A or C as a matrix: all of it where B is a single one. */
    private static Tensor part(Tensor a, int i, int stack) {
        int rows = a.shape().rows() / stack;
        int columns = a.shape().columns();
        return Tensor.view(a.storage(), a.offset() + i * rows * columns, Shape.of(rows, columns));
    }
}
