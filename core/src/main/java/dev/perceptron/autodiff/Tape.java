package dev.perceptron.autodiff;

import dev.perceptron.api.Experimental;
import dev.perceptron.compute.Compute;
import dev.perceptron.compute.WorkerPool;
import dev.perceptron.kernel.ScalarKernels;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record of operations on whole arrays, played backwards for the gradient: reverse-mode differentiation in float32.
 *
 * <pre>{@code
 * try (Tape tape = new Tape()) {
 *     Value w = tape.variable(Tensor.of(new float[] {1, 2, 3}));
 *     Value y = w.square().sum();
 *     tape.backward(y);
 *     w.gradient();   // (2, 4, 6)
 * }
 * }</pre>
 *
 * <p>{@link #reset} starts the next pass over the same memory: what has the shape it had in the pass before takes no
 * new arrays. Values of an earlier pass may not be used any more. One thread at a time.
 *
 * <p>Source: Griewank and Walther, "Evaluating Derivatives", 2nd edition, 2008, chapter 3.
 */
@Experimental
public final class Tape implements AutoCloseable {
    private final Compute compute;
    private final boolean shapesOnly;
    private final List<TapeEntry> slots = new ArrayList<>();
    private int size;
    private long pass;
    private boolean closed;

    /** A tape that computes with plain kernels on the calling thread. */
    public Tape() {
        this(new Compute(new ScalarKernels(), WorkerPool.of(1)));
    }

    /** A tape that computes by the given context, which nobody else uses meanwhile. */
    public Tape(Compute compute) {
        this(compute, false);
    }

    private Tape(Compute compute, boolean shapesOnly) {
        this.compute = compute;
        this.shapesOnly = shapesOnly;
    }

    /** A tape on which nothing is computed: to learn the shape of a result. */
    static Tape ofShapes() {
        return new Tape(new Compute(new ScalarKernels(), WorkerPool.of(1)), true);
    }

    // ---- numbers given from outside ----

    /** Numbers with respect to which gradients are wanted; read where they lie, not copied. */
    public Value variable(Tensor values) {
        return given("variable", values, null, true);
    }

    /** Numbers that stay as they are; read where they lie, not copied. */
    public Value constant(Tensor values) {
        return given("constant", values, null, false);
    }

    /** One number that stays as it is. */
    public Value constant(float value) {
        checkOpen();
        TapeEntry slot = take(Shape.scalar());
        slot.set(new Operation.Given("constant"), List.of(), false);
        if (!shapesOnly) {
            compute.fill(slot.out(), value);
        }
        return new Value(this, slot, pass);
    }

    /**
     * Numbers with a place for their gradient.
     *
     * @param gradient where it goes, or null for memory of the tape's own
     */
    Value given(String name, Tensor values, @Nullable Tensor gradient, boolean wanted) {
        checkOpen();
        TapeEntry slot = take(values.shape());
        slot.setGiven(new Operation.Given(name), values, gradient, wanted && !shapesOnly);
        return new Value(this, slot, pass);
    }

    /** Memory for numbers without a gradient, which the caller fills. */
    Value blank(String name, Shape shape) {
        checkOpen();
        TapeEntry slot = take(shape);
        slot.set(new Operation.Given(name), List.of(), false);
        return new Value(this, slot, pass);
    }

    // ---- several operands ----

    /**
     * Values one after another along an axis.
     *
     * @param axis negative ones count from the end
     */
    public Value concatenate(int axis, Value... values) {
        return concatenate(axis, List.of(values));
    }

    /** The same with a list. */
    public Value concatenate(int axis, List<Value> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("concatenate takes one value or more, received none.");
        }
        List<Shape> shapes = values.stream().map(Value::shape).toList();
        Shape shape = Shapes.concatenate(shapes, axis);
        int front = Shapes.axis("concatenate", shape, axis);
        return record(new ShapeOperations.Concatenate(front), shape, values.toArray(Value[]::new));
    }

    // ---- recording and playing back ----

    /** Computes an operation and notes it. */
    Value record(Operation operation, Shape shape, Value... operands) {
        checkOpen();
        List<TapeEntry> inputs = new ArrayList<>(operands.length);
        boolean wanted = false;
        for (Value operand : operands) {
            check(operation.name(), operand);
            inputs.add(operand.slot());
            wanted |= operand.slot().wanted();
        }
        TapeEntry slot = take(shape);
        slot.set(operation, inputs, wanted);
        if (!shapesOnly) {
            operation.forward(slot);
        }
        return new Value(this, slot, pass);
    }

    private TapeEntry take(Shape shape) {
        TapeEntry slot;
        if (size < slots.size() && slots.get(size).shape.equals(shape)) {
            slot = slots.get(size);
        } else {
            slot = new TapeEntry(compute, shape);
            if (size < slots.size()) {
                slots.set(size, slot);
            } else {
                slots.add(slot);
            }
        }
        size++;
        return slot;
    }

    /**
     * Computes the gradients of a single number with respect to every variable; those of an earlier call are forgotten.
     *
     * @throws IllegalArgumentException if the value is more than one number; give its gradient too
     */
    public void backward(Value value) {
        if (value.shape().size() != 1) {
            throw new IllegalArgumentException("backward starts at a single number, received a value of shape "
                    + value.shape() + "; reduce it with sum() or mean(), or give the gradient that flows into it.");
        }
        Tensor one = Tensor.zeros(value.shape());
        compute.fill(one, 1f);
        backward(value, one);
    }

    /**
     * Computes the gradients of Σ upstream·value with respect to every variable; those of an earlier call are forgotten.
     *
     * @param upstream of the value's shape
     */
    public void backward(Value value, Tensor upstream) {
        begin();
        seed(value, upstream);
        play();
    }

    /** Forgets gradients, but for places to which the next are to be added. */
    void begin() {
        checkOpen();
        for (int i = 0; i < size; i++) {
            slots.get(i).setWritten(false);
        }
    }

    /** Where a backward pass starts. */
    void seed(Value value, Tensor upstream) {
        check("backward", value);
        if (!upstream.shape().equals(value.shape())) {
            throw new IllegalArgumentException("backward from a value of shape " + value.shape()
                    + " takes a gradient of that shape, received " + upstream.shape() + ".");
        }
        if (value.slot().wanted()) {
            value.slot().seed(upstream);
        }
    }

    /** Plays back from all seeds to all variables; where no gradient arrives it is 0. */
    void play() {
        for (int i = size - 1; i >= 0; i--) {
            TapeEntry slot = slots.get(i);
            if (slot.wanted() && slot.written()) {
                slot.operation().backward(slot);
            } else if (slot.wanted() && slot.operation() instanceof Operation.Given) {
                compute.fill(slot.gradient(), 0f);
            }
        }
    }

    /** Starts a new pass over the same memory; values recorded so far may not be used any more. */
    public void reset() {
        checkOpen();
        size = 0;
        pass++;
    }

    /** How many values have been recorded in this pass. */
    public int size() {
        return size;
    }

    /** How to compute. */
    Compute compute() {
        return compute;
    }

    boolean shapesOnly() {
        return shapesOnly;
    }

    /** Frees the memory; its values may not be used any more. */
    @Override
    public void close() {
        closed = true;
        size = 0;
        slots.clear();
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException("This tape has been closed; record on a new one.");
        }
    }

    /** Refuses a value of another tape or of an earlier pass. */
    void check(String operation, Value value) {
        checkOpen();
        if (value.tape() != this) {
            throw new IllegalArgumentException(operation + " received a value of shape " + value.shape()
                    + " that was recorded on another tape; bring its numbers over with constant(value.toTensor()).");
        }
        if (value.pass() != pass) {
            throw new IllegalStateException(operation + " received a value of shape " + value.shape()
                    + " that was recorded before the tape was reset; compute it again in this pass, and keep no value"
                    + " from one call to the next.");
        }
    }
}
