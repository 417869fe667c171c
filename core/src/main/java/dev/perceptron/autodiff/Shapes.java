package dev.perceptron.autodiff;

import dev.perceptron.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The shapes of results, and the messages where operands don't fit. */
final class Shapes {
    private Shapes() {}

    /** The shape both stretch to by NumPy's rule. */
    static Shape broadcast(String operation, Shape a, Shape b) {
        int rank = Math.max(a.rank(), b.rank());
        int[] dims = new int[rank];
        for (int i = 1; i <= rank; i++) {
            int x = i <= a.rank() ? a.dim(-i) : 1;
            int y = i <= b.rank() ? b.dim(-i) : 1;
            if (x != y && x != 1 && y != 1) {
                throw new IllegalArgumentException(operation + " can't bring the shapes " + a + " and " + b
                        + " together: counted from the end, axis " + -i + " has " + x + " and " + y
                        + "; lengths must be equal or one of them 1. Use reshape or expandDims.");
            }
            dims[rank - i] = x == 1 ? y : x;
        }
        return Shape.of(dims);
    }

    /** Whether the small shape is the last axes of the large one. */
    static boolean isTail(Shape small, Shape large) {
        int skipped = large.rank() - small.rank();
        return skipped >= 0 && Arrays.equals(small.dims(), Arrays.copyOfRange(large.dims(), skipped, large.rank()));
    }

    static Shape matmul(Shape a, Shape b) {
        boolean folded = b.rank() == 2 && a.rank() >= 1;
        boolean batched = a.rank() > 2 && a.rank() == b.rank() && sameFront(a, b);
        if (!(folded || batched) || a.dim(-1) != b.dim(-2)) {
            throw new IllegalArgumentException("matmul can't multiply " + a + " by " + b
                    + ": it takes (…, m, k) by (k, n), or by (…, k, n) with the same axes in front; use transpose or"
                    + " reshape.");
        }
        return a.with(-1, b.dim(-1));
    }

    private static boolean sameFront(Shape a, Shape b) {
        for (int i = 0; i < a.rank() - 2; i++) {
            if (a.dim(i) != b.dim(i)) {
                return false;
            }
        }
        return true;
    }

    /** An axis counted from the front. */
    static int axis(String operation, Shape shape, int axis) {
        if (axis < -shape.rank() || axis >= shape.rank()) {
            throw new IllegalArgumentException(operation + " has no axis " + axis + " in the shape " + shape
                    + (shape.rank() == 0
                            ? ", that of a single number."
                            : "; use " + -shape.rank() + " to " + (shape.rank() - 1) + "."));
        }
        return axis < 0 ? axis + shape.rank() : axis;
    }

    /** Different axes counted from the front, the last first; all if none is given. */
    static List<Integer> axes(String operation, Shape shape, int... axes) {
        List<Integer> result = new ArrayList<>();
        for (int axis : axes) {
            int front = axis(operation, shape, axis);
            if (result.contains(front)) {
                throw new IllegalArgumentException(operation + " received axis " + axis + " twice in "
                        + Arrays.toString(axes) + "; name each axis once.");
            }
            result.add(front);
        }
        result.sort((a, b) -> Integer.compare(b, a));
        return result;
    }

    static Shape without(Shape shape, int axis) {
        int[] dims = new int[shape.rank() - 1];
        for (int i = 0; i < dims.length; i++) {
            dims[i] = shape.dim(i < axis ? i : i + 1);
        }
        return Shape.of(dims);
    }

    static Shape with(Shape shape, int axis) {
        int[] dims = new int[shape.rank() + 1];
        for (int i = 0; i < dims.length; i++) {
            dims[i] = i == axis ? 1 : shape.dim(i < axis ? i : i - 1);
        }
        return Shape.of(dims);
    }

    /** The shape with one length of -1 worked out. */
    static Shape reshape(Shape shape, int... dims) {
        int[] result = dims.clone();
        int open = -1;
        long known = 1;
        for (int i = 0; i < dims.length; i++) {
            if (dims[i] == -1 && open < 0) {
                open = i;
            } else if (dims[i] < 0) {
                throw cantReshape(shape, dims);
            } else {
                known *= dims[i];
            }
        }
        if (open >= 0) {
            if (known == 0 || shape.size() % known != 0) {
                throw cantReshape(shape, dims);
            }
            result[open] = (int) (shape.size() / known);
        } else if (known != shape.size()) {
            throw cantReshape(shape, dims);
        }
        return Shape.of(result);
    }

    private static IllegalArgumentException cantReshape(Shape shape, int... dims) {
        return new IllegalArgumentException("reshape can't bring " + shape + ", which has " + shape.size()
                + " numbers, to " + Arrays.toString(dims)
                + "; the product must be the same, and at most one length -1, \"the rest\".");
    }

    static Shape transpose(Shape shape, int... axes) {
        boolean[] seen = new boolean[shape.rank()];
        int[] dims = new int[shape.rank()];
        boolean good = axes.length == shape.rank();
        for (int i = 0; good && i < axes.length; i++) {
            good = axes[i] >= 0 && axes[i] < seen.length && !seen[axes[i]];
            if (good) {
                seen[axes[i]] = true;
                dims[i] = shape.dim(axes[i]);
            }
        }
        if (!good) {
            throw new IllegalArgumentException("transpose of " + shape + " takes each axis from 0 to "
                    + (shape.rank() - 1) + " once, received " + Arrays.toString(axes) + ".");
        }
        return Shape.of(dims);
    }

    static Shape concatenate(List<Shape> shapes, int axis) {
        Shape first = shapes.get(0);
        int front = axis("concatenate", first, axis);
        int length = 0;
        for (Shape shape : shapes) {
            if (shape.rank() != first.rank()
                    || !shape.with(front, first.dim(front)).equals(first)) {
                throw new IllegalArgumentException("concatenate along axis " + axis + " can't join " + first + " and "
                        + shape + ": all other axes must have the same length.");
            }
            length += shape.dim(front);
        }
        return first.with(front, length);
    }
}
