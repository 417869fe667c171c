package dev.perceptron.loss.internal;

import dev.perceptron.tensor.Shape;
import java.util.Arrays;

/** Where the numbers along one axis lie: element (o, j, i) at (o·length + j)·inner + i. */
public final class Axes {
    private Axes() {}

    /** How many lines begin at each outer step: the product of the lengths behind the axis. */
    public static int inner(Shape shape, int axis) {
        return shape.rank() == 0 ? 1 : shape.product(shape.axis(axis) + 1, shape.rank());
    }

    /** How many numbers a line has. */
    public static int length(Shape shape, int axis) {
        return shape.rank() == 0 ? 1 : shape.dim(axis);
    }

    /** The place of the first number of a line, counted from the tensor's own first. */
    public static int first(int line, int length, int inner) {
        return line / inner * length * inner + line % inner;
    }

    /** A shape without one axis. */
    public static Shape without(Shape shape, int axis) {
        if (shape.rank() == 0) {
            return shape;
        }
        int gone = shape.axis(axis);
        int[] dims = shape.dims();
        int[] rest = Arrays.copyOf(dims, dims.length - 1);
        System.arraycopy(dims, gone + 1, rest, gone, dims.length - gone - 1);
        return Shape.of(rest);
    }
}
