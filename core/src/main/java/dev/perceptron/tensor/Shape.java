package dev.perceptron.tensor;

import java.util.Arrays;

/**
 * The lengths of a tensor's axes, outermost first; a scalar has rank 0.
 *
 * <p>Negative axes count from the end as in NumPy: {@code dim(-1)} is the length of the last axis.
 *
 * <pre>{@code
 * Shape images = Shape.of(60000, 28, 28);
 * images.size();   // 47,040,000
 * images.tail();   // (28, 28), one image
 * }</pre>
 */
public final class Shape {
    private static final Shape SCALAR = new Shape(new int[0]);

    private final int[] dims;
    private final int size;

    private Shape(int[] dims) {
        long product = 1;
        for (int dim : dims) {
            if (dim < 0) {
                throw new IllegalArgumentException("A shape's lengths must be 0 or more, received "
                        + Arrays.toString(dims) + "; leave the batch out instead of writing -1.");
            }
            product = Math.multiplyExact(product, dim);
            if (product > Integer.MAX_VALUE - 8) {
                throw new IllegalArgumentException("A tensor holds at most 2,147,483,639 values, received the shape "
                        + Arrays.toString(dims) + "; split it into parts along the first axis.");
            }
        }
        this.dims = dims;
        this.size = (int) product;
    }

    /** A shape with the given axis lengths; each 0 or more. */
    public static Shape of(int... dims) {
        return dims.length == 0 ? SCALAR : new Shape(dims.clone());
    }

    /** The shape of a single number. */
    public static Shape scalar() {
        return SCALAR;
    }

    /** How Keras prints the shape of a batch of samples of this shape: {@code (None, 784)}. */
    public String withBatchText() {
        StringBuilder text = new StringBuilder("(None");
        for (int dim : dims) {
            text.append(", ").append(dim);
        }
        return text.append(dims.length == 0 ? ",)" : ")").toString();
    }

    /** The number of axes. */
    public int rank() {
        return dims.length;
    }

    /** The length of one axis; negative axes count from the end. */
    public int dim(int axis) {
        return dims[axis(axis)];
    }

    /** The same axis counted from the front, checked against the rank. */
    public int axis(int axis) {
        if (axis < -dims.length || axis >= dims.length) {
            throw new IllegalArgumentException("Axis " + axis + " is outside a tensor of rank " + dims.length
                    + " and shape " + this + "; use " + -dims.length + " to " + (dims.length - 1) + ".");
        }
        return axis < 0 ? axis + dims.length : axis;
    }

    /** The number of values: the product of all lengths, 1 for a scalar. */
    public int size() {
        return size;
    }

    /** The axis lengths, as a copy. */
    public int[] dims() {
        return dims.clone();
    }

    /** The number of rows when all axes but the last are folded into one; 1 for a vector or scalar. */
    public int rows() {
        int rows = 1;
        for (int i = 0; i < dims.length - 1; i++) {
            rows *= dims[i];
        }
        return rows;
    }

    /** The length of the last axis; 1 for a scalar. */
    public int columns() {
        return dims.length == 0 ? 1 : dims[dims.length - 1];
    }

    /** The product of the lengths of axes {@code from} (inclusive) to {@code to} (exclusive). */
    public int product(int from, int to) {
        int product = 1;
        for (int i = from; i < to; i++) {
            product *= dims[i];
        }
        return product;
    }

    /** This shape with one more axis in front, as a sample's shape becomes a batch's. */
    public Shape prepend(int dim) {
        int[] longer = new int[dims.length + 1];
        longer[0] = dim;
        System.arraycopy(dims, 0, longer, 1, dims.length);
        return new Shape(longer);
    }

    /** This shape without its first axis, as a batch's shape becomes a sample's. */
    public Shape tail() {
        if (dims.length == 0) {
            throw new IllegalArgumentException("A scalar has no first axis to take away.");
        }
        return of(Arrays.copyOfRange(dims, 1, dims.length));
    }

    /** This shape with the length of one axis replaced. */
    public Shape with(int axis, int dim) {
        int[] changed = dims.clone();
        changed[axis(axis)] = dim;
        return new Shape(changed);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Shape that && Arrays.equals(dims, that.dims);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(dims);
    }

    /** As Python writes a tuple: {@code (28, 28)}, {@code (784,)}, {@code ()}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("(");
        for (int i = 0; i < dims.length; i++) {
            text.append(i == 0 ? "" : ", ").append(dims[i]);
        }
        return text.append(dims.length == 1 ? ",)" : ")").toString();
    }
}
