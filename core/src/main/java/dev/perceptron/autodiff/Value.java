package dev.perceptron.autodiff;

import dev.perceptron.math.Binary;
import dev.perceptron.math.Unary;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * An array on a {@link Tape}: given from outside, or the result of an operation on others.
 *
 * <p>Operations stretch axes of length 1, and axes missing in front, as NumPy does. Axes count from 0, negative ones from
 * the end.
 *
 * <pre>{@code
 * Value hidden = x.matmul(kernel).add(bias).tanh();
 * Value loss = yTrue.subtract(yPred).square().mean(-1);
 * }</pre>
 */
public final class Value {
    private final Tape tape;
    private final TapeEntry slot;
    private final long pass;

    Value(Tape tape, TapeEntry slot, long pass) {
        this.tape = tape;
        this.slot = slot;
        this.pass = pass;
    }

    /** The tape it was recorded on. */
    public Tape tape() {
        return tape;
    }

    /** The axis lengths. */
    public Shape shape() {
        return slot.shape;
    }

    /** The numbers, as a copy; zeros while a layer or loss is only asked for its shapes. */
    public Tensor toTensor() {
        tape.check("toTensor", this);
        return tape.shapesOnly() ? Tensor.zeros(shape()) : slot.out().copy();
    }

    /**
     * The gradient, after {@link Tape#backward(Value)}, as a copy; zeros where none has arrived.
     *
     * @throws IllegalStateException if no variable is behind this value
     */
    public Tensor gradient() {
        tape.check("gradient", this);
        if (!slot.wanted()) {
            throw new IllegalStateException("A value of shape " + shape() + " from "
                    + slot.operation().name() + " has no gradient: no variable is behind it. Make its numbers a"
                    + " variable, not a constant.");
        }
        return slot.written() ? slot.gradient().copy() : Tensor.zeros(shape());
    }

    TapeEntry slot() {
        return slot;
    }

    long pass() {
        return pass;
    }

    /** The numbers themselves. */
    Tensor numbers() {
        return slot.out();
    }

    private Value unary(Unary function) {
        return tape.record(new UnaryOperation(function), shape(), this);
    }

    private Value binary(Binary function, Value other) {
        BinaryOperation operation = new BinaryOperation(function);
        return tape.record(operation, Shapes.broadcast(operation.name(), shape(), other.shape()), this, other);
    }

    private Value affine(String name, float scale, float shift) {
        return tape.record(new ElementOperations.Affine(name, scale, shift), shape(), this);
    }

    // ---- arithmetic ----

    /** x + y. */
    public Value add(Value other) {
        return binary(Binary.ADD, other);
    }

    /** x + c. */
    public Value add(float number) {
        return affine("add", 1f, number);
    }

    /** x − y. */
    public Value subtract(Value other) {
        return binary(Binary.SUBTRACT, other);
    }

    /** x − c. */
    public Value subtract(float number) {
        return affine("subtract", 1f, -number);
    }

    /** x·y, element by element. */
    public Value multiply(Value other) {
        return binary(Binary.MULTIPLY, other);
    }

    /** x·c. */
    public Value multiply(float number) {
        return affine("multiply", number, 0f);
    }

    /** x/y, exactly rounded. */
    public Value divide(Value other) {
        return binary(Binary.DIVIDE, other);
    }

    /** x/c, exactly rounded. */
    public Value divide(float number) {
        return divide(tape.constant(number));
    }

    /** −x. */
    public Value negate() {
        return affine("negate", -1f, 0f);
    }

    /** 1/x, exactly rounded. */
    public Value reciprocal() {
        return unary(Unary.RECIPROCAL);
    }

    /** x to a constant power; NaN for negative x unless the power is an integer. */
    public Value pow(double exponent) {
        return tape.record(new ElementOperations.Power(exponent), shape(), this);
    }

    /** x². */
    public Value square() {
        return unary(Unary.SQUARE);
    }

    /** √x. */
    public Value sqrt() {
        return unary(Unary.SQRT);
    }

    /** |x|; the slope at 0 is 0. */
    public Value abs() {
        return unary(Unary.ABS);
    }

    /** −1, 0 or 1; the slope is 0. */
    public Value sign() {
        return unary(Unary.SIGN);
    }

    /** The larger of x and y; where they are equal each gets half of the gradient. */
    public Value maximum(Value other) {
        return binary(Binary.MAXIMUM, other);
    }

    /** The larger of x and c. */
    public Value maximum(float number) {
        return maximum(tape.constant(number));
    }

    /** The smaller of x and y; where they are equal each gets half of the gradient. */
    public Value minimum(Value other) {
        return binary(Binary.MINIMUM, other);
    }

    /** The smaller of x and c. */
    public Value minimum(float number) {
        return minimum(tape.constant(number));
    }

    /** x held between two numbers; the slope is 1 there, both ends included, and 0 outside. */
    public Value clip(float low, float high) {
        if (!(low <= high)) {
            throw new IllegalArgumentException(
                    "clip takes a lower and an upper end, received " + low + " and " + high + "; swap them.");
        }
        return tape.record(new ElementOperations.Clip(low, high), shape(), this);
    }

    // ---- functions ----

    /** eˣ. */
    public Value exp() {
        return unary(Unary.EXP);
    }

    /** eˣ − 1, exact near 0. */
    public Value expm1() {
        return unary(Unary.EXPM1);
    }

    /** ln x. */
    public Value log() {
        return unary(Unary.LOG);
    }

    /** ln(1 + x), exact near 0. */
    public Value log1p() {
        return unary(Unary.LOG1P);
    }

    /** tanh x. */
    public Value tanh() {
        return unary(Unary.TANH);
    }

    /** 1/(1+e⁻ˣ). */
    public Value sigmoid() {
        return unary(Unary.SIGMOID);
    }

    /** max(x, 0); the slope at 0 is 0. */
    public Value relu() {
        return unary(Unary.RELU);
    }

    /** ln(1+eˣ). */
    public Value softplus() {
        return unary(Unary.SOFTPLUS);
    }

    /** The error function. */
    public Value erf() {
        return unary(Unary.ERF);
    }

    /** Softmax along an axis. */
    public Value softmax(int axis) {
        return tape.record(new Reductions.Softmax(Shapes.axis("softmax", shape(), axis), false), shape(), this);
    }

    /** The logarithm of softmax along an axis, exact where softmax is near 0. */
    public Value logSoftmax(int axis) {
        return tape.record(new Reductions.Softmax(Shapes.axis("logSoftmax", shape(), axis), true), shape(), this);
    }

    // ---- products, sums and extremes ----

    /** The matrix product: (…, m, k) by (k, n) or, for stacks of matrices, by (…, k, n). */
    public Value matmul(Value other) {
        return tape.record(new Product(), Shapes.matmul(shape(), other.shape()), this, other);
    }

    /** The sum along some axes, or of everything if none is named; in double, rounded once for each axis. */
    public Value sum(int... axes) {
        return alongAxes("sum", axes, (x, axis) -> new Reductions.Sum("sum", axis, false));
    }

    /** The mean along some axes, or of everything if none is named. */
    public Value mean(int... axes) {
        return alongAxes("mean", axes, (x, axis) -> new Reductions.Sum("mean", axis, true));
    }

    /** The largest along some axes, or of everything if none is named; equal ones share the gradient. */
    public Value max(int... axes) {
        return alongAxes("max", axes, (x, axis) -> {
            if (x.shape().dim(axis) == 0) {
                throw new IllegalArgumentException("max along axis " + axis + " of the shape " + x.shape()
                        + " has nothing to choose from; the axis must not be empty.");
            }
            return new Reductions.Max(axis);
        });
    }

    /** The smallest along some axes, or of everything if none is named; equal ones share the gradient. */
    public Value min(int... axes) {
        return negate().max(axes).negate();
    }

    /** Makes the operation for one axis of a value. */
    private interface AlongAxis {
        Operation of(Value x, int axis);
    }

    private Value alongAxes(String name, int[] axes, AlongAxis operation) {
        if (axes.length == 0) {
            Value flat = shape().rank() == 1 ? this : reshape(shape().size());
            return tape.record(operation.of(flat, 0), Shape.scalar(), flat);
        }
        Value result = this;
        for (int axis : Shapes.axes(name, shape(), axes)) {
            result = tape.record(operation.of(result, axis), Shapes.without(result.shape(), axis), result);
        }
        return result;
    }

    // ---- moving numbers ----

    /** The same numbers in the same order under another shape; one length may be -1: "the rest". */
    public Value reshape(int... dims) {
        return tape.record(new ShapeOperations.Reshape("reshape"), Shapes.reshape(shape(), dims), this);
    }

    /** One more axis, of length 1, at this place of the result. */
    public Value expandDims(int axis) {
        int rank = shape().rank() + 1;
        if (axis < -rank || axis >= rank) {
            throw new IllegalArgumentException("expandDims of the shape " + shape() + " takes an axis from " + -rank
                    + " to " + (rank - 1) + ", received " + axis + ".");
        }
        Shape shape = Shapes.with(shape(), axis < 0 ? axis + rank : axis);
        return tape.record(new ShapeOperations.Reshape("expandDims"), shape, this);
    }

    /** Stretched to a shape: axes of length 1 repeat. */
    public Value broadcastTo(int... dims) {
        Shape target = Shape.of(dims);
        if (!Shapes.broadcast("broadcastTo", shape(), target).equals(target)) {
            throw new IllegalArgumentException(
                    "broadcastTo can't stretch " + shape() + " to the smaller " + target + "; use sum or mean.");
        }
        return tape.record(new ElementOperations.Copy("broadcastTo", true), target, this);
    }

    /** All axes in reverse order: for a matrix its transpose. */
    public Value transpose() {
        int rank = shape().rank();
        return transpose(IntStream.range(0, rank).map(i -> rank - 1 - i).toArray());
    }

    /** The axes in another order: axis i of the result is axis {@code axes[i]}; negative ones count from the end. */
    public Value transpose(int... axes) {
        int rank = shape().rank();
        int[] front = Arrays.stream(axes).map(a -> a < 0 ? a + rank : a).toArray();
        Shape shape = Shapes.transpose(shape(), front);
        return tape.record(
                new ShapeOperations.Transpose(Arrays.stream(front).boxed().toList()), shape, this);
    }

    /** Places {@code from} (included) to {@code to} (excluded) along an axis. */
    public Value slice(int axis, int from, int to) {
        int front = Shapes.axis("slice", shape(), axis);
        int length = shape().dim(front);
        if (from < 0 || to < from || to > length) {
            throw new IllegalArgumentException("slice along axis " + axis + " of the shape " + shape()
                    + " takes places from 0 to " + length + ", received " + from + " to " + to + ".");
        }
        return tape.record(new ShapeOperations.Slice(front, from), shape().with(front, to - from), this);
    }

    /** Some places along an axis, in this order; a place may be named more than once. */
    public Value take(int axis, int... places) {
        int front = Shapes.axis("take", shape(), axis);
        int length = shape().dim(front);
        for (int place : places) {
            if (place < 0 || place >= length) {
                throw new IllegalArgumentException("take along axis " + axis + " of the shape " + shape()
                        + " has places from 0 to " + (length - 1) + ", received " + place + ".");
            }
        }
        List<Integer> list = Arrays.stream(places).boxed().toList();
        return tape.record(new ShapeOperations.Take("take", front, list), shape().with(front, places.length), this);
    }

    /**
     * Rows of this table by number: result[i…, …] = this[rows[i…], …].
     *
     * @param rows integers; no gradient flows to them
     */
    public Value gather(Value rows) {
        if (shape().rank() == 0) {
            throw new IllegalArgumentException(
                    "gather takes rows of a table, received a single number and rows of shape " + rows.shape() + ".");
        }
        int first = rows.shape().rank();
        int[] dims = Arrays.copyOf(rows.shape().dims(), first + shape().rank() - 1);
        System.arraycopy(shape().dims(), 1, dims, first, shape().rank() - 1);
        return tape.record(new ShapeOperations.Gather(), Shape.of(dims), this, rows);
    }

    // ---- choices ----

    /** 1 where x is greater than y, else 0; the slope is 0. */
    public Value greater(Value other) {
        return tape.record(
                new ElementOperations.Greater(), Shapes.broadcast("greater", shape(), other.shape()), this, other);
    }

    /** 1 where x is greater than c, else 0; the slope is 0. */
    public Value greater(float number) {
        return greater(tape.constant(number));
    }

    /** Where this is above 0 one value, elsewhere (also at NaN) the other. */
    public Value where(Value yes, Value no) {
        Shape both = Shapes.broadcast("where", yes.shape(), no.shape());
        return tape.record(new ElementOperations.Where(), Shapes.broadcast("where", shape(), both), this, yes, no);
    }

    /** One more axis at the end with 1 at the place each integer names, else 0; no gradient flows back. */
    public Value oneHot(int classes) {
        if (classes < 1) {
            throw new IllegalArgumentException("oneHot takes 1 class or more, received " + classes + ".");
        }
        Shape shape = Shapes.with(shape(), shape().rank());
        return tape.record(new ElementOperations.OneHot(classes), shape.with(-1, classes), this);
    }

    /** The same numbers, through which no gradient flows. */
    public Value stopGradient() {
        return tape.record(new ElementOperations.Copy("stopGradient", false), shape(), this);
    }

    /** The operation it comes from and its shape. */
    @Override
    public String toString() {
        return slot.operation().name() + shape();
    }
}
