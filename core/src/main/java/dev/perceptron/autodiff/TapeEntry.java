package dev.perceptron.autodiff;

import dev.perceptron.compute.Compute;
import dev.perceptron.compute.PackedMatrix;
import dev.perceptron.math.Binary;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place on a tape: an operation, its operands and the memory for its result and gradient.
 *
 * <p>The memory stays when the next pass puts an operation of the same shape here, so that repeated passes allocate no
 * arrays.
 */
final class TapeEntry {
    final Compute compute;
    final Shape shape;
    private Operation operation = new Operation.Given("nothing");
    private List<TapeEntry> inputs = List.of();
    private @Nullable Tensor value;
    private @Nullable Tensor gradient;
    private @Nullable Tensor ownValue;
    private @Nullable Tensor ownGradient;
    private @Nullable Tensor part;
    private final List<@Nullable Tensor> work = new ArrayList<>();
    private final List<PackedMatrix> packs = new ArrayList<>();
    private boolean wanted;
    private boolean written;

    TapeEntry(Compute compute, Shape shape) {
        this.compute = compute;
        this.shape = shape;
    }

    /** Takes a result computed here. */
    void set(Operation newOperation, List<TapeEntry> newInputs, boolean newWanted) {
        operation = newOperation;
        inputs = newInputs;
        value = null;
        gradient = null;
        wanted = newWanted;
        written = false;
    }

    /** Takes numbers given from outside, and where their gradient goes. */
    void setGiven(Operation given, Tensor newValue, @Nullable Tensor newGradient, boolean newWanted) {
        set(given, List.of(), newWanted);
        value = newValue;
        gradient = newGradient;
    }

    Operation operation() {
        return operation;
    }

    Tensor in(int i) {
        return inputs.get(i).out();
    }

    int count() {
        return inputs.size();
    }

    Tensor out() {
        Tensor known = value;
        if (known == null) {
            known = ownValue == null ? Tensor.zeros(shape) : ownValue;
            ownValue = known;
            value = known;
        }
        return known;
    }

    /** The gradient of the result: read by backward, which must not change it. */
    Tensor gradient() {
        Tensor known = gradient;
        if (known == null) {
            known = ownGradient == null ? Tensor.zeros(shape) : ownGradient;
            ownGradient = known;
            gradient = known;
        }
        return known;
    }

    boolean wanted() {
        return wanted;
    }

    boolean written() {
        return written;
    }

    /** Says whether the gradient holds something to which more is to be added. */
    void setWritten(boolean newWritten) {
        written = newWritten;
    }

    /** Whether an operand's gradient is wanted. */
    boolean wants(int i) {
        return inputs.get(i).wanted;
    }

    /** Where backward puts an operand's gradient; what is there does not count. {@link #added} must follow. */
    Tensor into(int i) {
        TapeEntry input = inputs.get(i);
        if (!input.written) {
            return input.gradient();
        }
        Tensor known = input.part;
        if (known == null) {
            known = Tensor.zeros(input.shape);
            input.part = known;
        }
        return known;
    }

    /** Adds what was put at {@link #into} to the operand's gradient. */
    void added(int i) {
        TapeEntry input = inputs.get(i);
        Tensor more = input.part;
        if (input.written && more != null) {
            compute.binary(Binary.ADD, input.gradient(), more, input.gradient());
        }
        input.written = true;
    }

    /** Adds to the result's own gradient, as the place where a backward pass starts. */
    void seed(Tensor upstream) {
        if (written) {
            compute.binary(Binary.ADD, gradient(), upstream, gradient());
        } else {
            compute.copy(upstream, gradient());
        }
        written = true;
    }

    /** Working memory under a number. */
    Tensor work(int i, Shape wantedShape) {
        while (work.size() <= i) {
            work.add(null);
        }
        Tensor known = work.get(i);
        if (known == null || !known.shape().equals(wantedShape)) {
            known = Tensor.zeros(wantedShape);
            work.set(i, known);
        }
        return known;
    }

    /** Memory for a rearranged matrix under a number. */
    PackedMatrix packed(int i) {
        while (packs.size() <= i) {
            packs.add(new PackedMatrix());
        }
        return packs.get(i);
    }

    // ---- operands whose axes are stretched to the result's ----

    /** An operand with its axes stretched to the result's shape. */
    Tensor stretched(int i) {
        Tensor x = in(i);
        if (x.shape().equals(shape)) {
            return x;
        }
        Tensor large = work(i, shape);
        if (x.size() == 1) {
            compute.fill(large, x.storage().floats()[x.offset()]);
        } else {
            compute.expand(x, large);
        }
        return large;
    }

    /** Where backward puts the gradient of a stretched operand, of the result's shape; {@link #addedLarge} must follow. */
    Tensor intoLarge(int i) {
        return inputs.get(i).shape.equals(shape) ? into(i) : work(count() + i, shape);
    }

    /** Sums what was put at {@link #intoLarge} over the stretched axes and adds it to the operand's gradient. */
    void addedLarge(int i) {
        Shape small = inputs.get(i).shape;
        if (!small.equals(shape)) {
            Tensor large = work(count() + i, shape);
            if (small.size() == 1) {
                compute.reducing().sum(large, large.size(), 1, 1, into(i));
            } else if (Shapes.isTail(small, shape)) {
                compute.columnSums(large, into(i), false);
            } else {
                compute.reduce(large, into(i), false);
            }
        }
        added(i);
    }
}
