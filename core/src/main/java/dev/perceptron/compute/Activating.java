package dev.perceptron.compute;

import dev.perceptron.math.Binary;
import dev.perceptron.math.Unary;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;

/** The operations that activations are made of and that work along axes or piece by piece. */
public final class Activating {
    private final Partition split;
    private final Operands args;
    private StepFunction steps = new StepFunction(0, 0, 0, 0, 0, 0, 0, 0);
    private int[] order = {};

    Activating(Partition split, Operands args) {
        this.split = split;
        this.args = args;
    }

    // ---- piece by piece ----

    /** y = min(max(x, low), high); NaN stays. */
    public void clip(Tensor x, float low, float high, Tensor y) {
        args.x(x).z(y).f0 = low;
        args.f1 = high;
        split.elements(CLIP, x.size(), 2);
    }

    private static final Partition.Range CLIP = (k, a, from, to) -> {
        for (int i = from; i < to; i++) {
            a.z[a.zo + i] = Math.min(Math.max(a.x[a.xo + i], a.f0), a.f1);
        }
    };

    /** y = x² + b, rounded once: where x is far below 0, squareplus is a difference of nearly equal numbers. */
    public void squarePlus(Tensor x, float b, Tensor y) {
        args.x(x).z(y).f0 = b;
        split.elements(SQUARE_PLUS, x.size(), 2);
    }

    private static final Partition.Range SQUARE_PLUS = (k, a, from, to) -> {
        for (int i = from; i < to; i++) {
            float value = a.x[a.xo + i];
            a.z[a.zo + i] = Math.fma(value, value, a.f0);
        }
    };

    /** dx = dy·slope(x): the backward pass of a function made of three straight lines. */
    public void steps(Tensor x, StepFunction slope, Tensor dy, Tensor dx) {
        args.x(x).y(dy).z(dx);
        steps = slope;
        split.elements(stepRange, x.size(), 8);
    }

    private final Partition.Range stepRange = (k, a, from, to) -> {
        StepFunction slope = steps;
        for (int i = from; i < to; i++) {
            a.z[a.zo + i] = a.y[a.yo + i] * slope.at(a.x[a.xo + i]);
        }
    };

    // ---- along axes ----

    /** y = softmax of x along axes {@code first} to {@code last}, both counted from 0 and included. */
    public void softmax(Tensor x, int first, int last, Tensor y) {
        lines(SOFTMAX, x.shape(), first, last, args.x(x).z(y), x.size() / 2);
    }

    private static final Partition.Range SOFTMAX = (k, a, from, to) -> {
        for (int i = from; i < to; i++) {
            AlongAxes.softmax(a.x, a.xo + start(a, i), a.z, a.zo + start(a, i), a.i0, a.i1);
        }
    };

    /** dx = y·(dy − Σ y·dy) along these axes: softmax's backward pass. */
    public void softmaxGradient(Tensor y, int first, int last, Tensor dy, Tensor dx) {
        lines(SOFTMAX_GRADIENT, y.shape(), first, last, args.x(y).y(dy).z(dx), y.size() / 4);
    }

    private static final Partition.Range SOFTMAX_GRADIENT = (k, a, from, to) -> {
        for (int i = from; i < to; i++) {
            int at = start(a, i);
            AlongAxes.softmaxGradient(a.x, a.xo + at, a.y, a.yo + at, a.z, a.zo + at, a.i0, a.i1);
        }
    };

    /** y = x − ln Σ eˣ along these axes. */
    public void logSoftmax(Tensor x, int first, int last, Tensor y) {
        lines(LOG_SOFTMAX, x.shape(), first, last, args.x(x).z(y), x.size() / 2);
    }

    private static final Partition.Range LOG_SOFTMAX = (k, a, from, to) -> {
        for (int i = from; i < to; i++) {
            AlongAxes.logSoftmax(a.x, a.xo + start(a, i), a.z, a.zo + start(a, i), a.i0, a.i1);
        }
    };

    /** dx = dy − e^y·Σ dy along these axes: the backward pass of log-softmax. */
    public void logSoftmaxGradient(Tensor y, int first, int last, Tensor dy, Tensor dx) {
        lines(LOG_SOFTMAX_GRADIENT, y.shape(), first, last, args.x(y).y(dy).z(dx), y.size() / 2);
    }

    private static final Partition.Range LOG_SOFTMAX_GRADIENT = (k, a, from, to) -> {
        for (int i = from; i < to; i++) {
            int at = start(a, i);
            AlongAxes.logSoftmaxGradient(a.x, a.xo + at, a.y, a.yo + at, a.z, a.zo + at, a.i0, a.i1);
        }
    };

    /** y = Keras's sparsemax of x along one axis, on the calling thread. */
    public void sparsemax(Tensor x, int axis, Tensor y) {
        sparse(x.shape(), axis);
        args.x(x).z(y);
        for (int i = 0; i < args.i2; i++) {
            int at = start(args, i);
            Sparse.forward(args.x, args.xo + at, args.z, args.zo + at, args.i0, args.i1, order);
        }
    }

    /** dx of Keras's sparsemax along one axis, on the calling thread. */
    public void sparsemaxGradient(Tensor x, int axis, Tensor dy, Tensor dx) {
        sparse(x.shape(), axis);
        args.x(x).y(dy).z(dx);
        for (int i = 0; i < args.i2; i++) {
            int at = start(args, i);
            Sparse.backward(args.x, args.xo + at, args.y, args.yo + at, args.z, args.zo + at, args.i0, args.i1, order);
        }
    }

    private void sparse(Shape shape, int axis) {
        args.i0 = shape.dim(axis);
        args.i1 = shape.product(axis + 1, shape.rank());
        args.i2 = args.i0 == 0 ? 0 : shape.size() / args.i0;
        if (order.length < 2 * args.i0 + 1) {
            order = new int[2 * args.i0 + 1];
        }
    }

    private void lines(Partition.Range operation, Shape shape, int first, int last, Operands operands, long nanos) {
        operands.i0 = shape.product(first, last + 1);
        operands.i1 = shape.product(last + 1, shape.rank());
        split.run(operation, operands.i0 == 0 ? 0 : shape.size() / operands.i0, 1, nanos * 8L);
    }

    /** Where line {@code i} starts. */
    private static int start(Operands a, int i) {
        return i / a.i1 * a.i0 * a.i1 + i % a.i1;
    }

    // ---- gates ----

    /**
     * y = a·σ(b), where x is a and b one after the other along one axis.
     *
     * @param y modified; half as long as x along the axis
     */
    public void gate(Tensor x, int axis, Tensor y) {
        int block = gateBlock(x, axis);
        args.x(x).z(y).i0 = block;
        split.run(GATE, block == 0 ? 0 : y.size() / block, 1, x.size());
    }

    private static final Partition.Range GATE = (k, a, from, to) -> {
        for (int i = from; i < to; i++) {
            int left = a.xo + 2 * i * a.i0;
            int out = a.zo + i * a.i0;
            k.unary(Unary.SIGMOID, a.x, left + a.i0, a.z, out, a.i0);
            k.binary(Binary.MULTIPLY, a.x, left, a.z, out, a.z, out, a.i0);
        }
    };

    /**
     * da = dy·σ(b), db = dy·a·σ(b)·(1−σ(b)): the backward pass of {@link #gate}.
     *
     * @param dx modified; a and b's gradients one after the other along the axis
     */
    public void gateGradient(Tensor x, int axis, Tensor dy, Tensor dx) {
        int block = gateBlock(x, axis);
        args.x(x).y(dy).z(dx).i0 = block;
        split.run(GATE_GRADIENT, block == 0 ? 0 : dy.size() / block, 1, x.size());
    }

    private static final Partition.Range GATE_GRADIENT = (k, a, from, to) -> {
        for (int i = from; i < to; i++) {
            int left = 2 * i * a.i0;
            int right = a.zo + left + a.i0;
            int upstream = a.yo + i * a.i0;
            // the gate σ(b) goes where b's gradient will be
            k.unary(Unary.SIGMOID, a.x, a.xo + left + a.i0, a.z, right, a.i0);
            k.binary(Binary.MULTIPLY, a.x, a.xo + left, a.y, upstream, a.z, a.zo + left, a.i0);
            for (int j = 0; j < a.i0; j++) {
                float gate = a.z[right + j];
                float product = a.z[a.zo + left + j];
                a.z[a.zo + left + j] = a.y[upstream + j] * gate;
                a.z[right + j] = product * (gate * (1f - gate));
            }
        }
    };

    private static int gateBlock(Tensor x, int axis) {
        Shape shape = x.shape();
        return shape.dim(axis) / 2 * shape.product(axis + 1, shape.rank());
    }
}
