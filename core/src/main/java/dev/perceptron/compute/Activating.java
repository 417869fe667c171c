package dev.perceptron.compute;

import dev.perceptron.api.Experimental;
import dev.perceptron.kernel.Kernels;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;

/** The operations that activations are made of and that work along axes or piece by piece. */
@Experimental
public final class Activating {
    private final Partition partition;
    private final PieceJobs.Clip clip = new PieceJobs.Clip();
    private final PieceJobs.SquarePlus squarePlus = new PieceJobs.SquarePlus();
    private final PieceJobs.Steps steps = new PieceJobs.Steps();
    private final AxisJobs.Softmax softmax = new AxisJobs.Softmax();
    private final AxisJobs.SoftmaxGradient softmaxGradient = new AxisJobs.SoftmaxGradient();
    private final AxisJobs.LogSoftmax logSoftmax = new AxisJobs.LogSoftmax();
    private final AxisJobs.LogSoftmaxGradient logSoftmaxGradient = new AxisJobs.LogSoftmaxGradient();
    private final Sparsemax sparsemax = new Sparsemax();
    private final GateJobs.Gate gate;
    private final GateJobs.GateGradient gateGradient;

    Activating(Partition partition, Kernels kernels) {
        this.partition = partition;
        this.gate = new GateJobs.Gate(kernels);
        this.gateGradient = new GateJobs.GateGradient(kernels);
    }

    // ---- piece by piece ----

    /** y = min(max(x, low), high); NaN stays. */
    public void clip(Tensor x, float low, float high, Tensor y) {
        partition.elements(clip.with(x, low, high, y), x.size(), 2);
    }

    /** y = x² + b, rounded once: where x is far below 0, squareplus is a difference of nearly equal numbers. */
    public void squarePlus(Tensor x, float b, Tensor y) {
        partition.elements(squarePlus.with(x, b, y), x.size(), 2);
    }

    /** dx = dy·slope(x): the backward pass of a function made of three straight lines. */
    public void steps(Tensor x, StepFunction slope, Tensor dy, Tensor dx) {
        partition.elements(steps.with(x, slope, dy, dx), x.size(), 8);
    }

    // ---- along axes ----

    /** y = softmax of x along axes {@code first} to {@code last}, both counted from 0 and included. */
    public void softmax(Tensor x, int first, int last, Tensor y) {
        run(softmax.with(x, y), x.shape(), first, last, x.size() / 2);
    }

    /** dx = y·(dy − Σ y·dy) along these axes: softmax's backward pass. */
    public void softmaxGradient(Tensor y, int first, int last, Tensor dy, Tensor dx) {
        run(softmaxGradient.with(y, dy, dx), y.shape(), first, last, y.size() / 4);
    }

    /** y = x − ln Σ eˣ along these axes. */
    public void logSoftmax(Tensor x, int first, int last, Tensor y) {
        run(logSoftmax.with(x, y), x.shape(), first, last, x.size() / 2);
    }

    /** dx = dy − e^y·Σ dy along these axes: the backward pass of log-softmax. */
    public void logSoftmaxGradient(Tensor y, int first, int last, Tensor dy, Tensor dx) {
        run(logSoftmaxGradient.with(y, dy, dx), y.shape(), first, last, y.size() / 2);
    }

    private void run(AxisJobs.Lines operation, Shape shape, int first, int last, long nanos) {
        partition.run(operation, operation.along(shape, first, last), 1, nanos * 8L);
    }

    /** y = Keras's sparsemax of x along one axis, on the calling thread. */
    public void sparsemax(Tensor x, int axis, Tensor y) {
        sparsemax.forward(x, axis, y);
    }

    /** dx of Keras's sparsemax along one axis, on the calling thread. */
    public void sparsemaxGradient(Tensor x, int axis, Tensor dy, Tensor dx) {
        sparsemax.backward(x, axis, dy, dx);
    }

    // ---- gates ----

    /**
     * y = a·σ(b), where x is a and b one after the other along one axis.
     *
     * @param y modified; half as long as x along the axis
     */
    public void gate(Tensor x, int axis, Tensor y) {
        int block = gateBlock(x, axis);
        partition.run(gate.with(x, block, y), block == 0 ? 0 : y.size() / block, 1, x.size());
    }

    /**
     * da = dy·σ(b), db = dy·a·σ(b)·(1−σ(b)): the backward pass of {@link #gate}.
     *
     * @param dx modified; a and b's gradients one after the other along the axis
     */
    public void gateGradient(Tensor x, int axis, Tensor dy, Tensor dx) {
        int block = gateBlock(x, axis);
        partition.run(gateGradient.with(x, block, dy, dx), block == 0 ? 0 : dy.size() / block, 1, x.size());
    }

    private static int gateBlock(Tensor x, int axis) {
        Shape shape = x.shape();
        return shape.dim(axis) / 2 * shape.product(axis + 1, shape.rank());
    }
}
