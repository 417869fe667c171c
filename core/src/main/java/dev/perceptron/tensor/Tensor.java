package dev.perceptron.tensor;

import java.util.Arrays;

/**
 * A row-major float32 array of any rank: a view of {@link Storage} at an offset.
 *
 * <p>Views share memory: {@link #reshape}, {@link #rows} and {@link #range} copy nothing.
 *
 * <pre>{@code
 * Tensor x = Tensor.of(new float[][] {{0, 1}, {2, 3}, {4, 5}});
 * x.shape();      // (3, 2)
 * x.get(2, 1);    // 5
 * x.rows(1, 3);   // the last two rows, same memory
 * }</pre>
 */
public final class Tensor implements Rows, AnyTensor {
    private final Storage storage;
    private final int offset;
    private final Shape shape;

    private Tensor(Storage storage, int offset, Shape shape) {
        if (offset < 0 || (long) offset + shape.size() > storage.size()) {
            throw new IllegalArgumentException("A tensor of shape " + shape + " at offset " + offset
                    + " does not fit in memory of " + storage.size() + " numbers.");
        }
        this.storage = storage;
        this.offset = offset;
        this.shape = shape;
    }

    /** A new tensor of zeros. */
    public static Tensor zeros(int... dims) {
        return zeros(Shape.of(dims));
    }

    /** A new tensor of zeros. */
    public static Tensor zeros(Shape shape) {
        return new Tensor(Storage.allocate(shape.size()), 0, shape);
    }

    /** A tensor over the given values themselves, not a copy; as many as the shape says. */
    public static Tensor of(float[] values, int... dims) {
        Shape shape = dims.length == 0 ? Shape.of(values.length) : Shape.of(dims);
        if (shape.size() != values.length) {
            throw new IllegalArgumentException("Received " + values.length + " values for the shape " + shape
                    + ", which holds " + shape.size() + ".");
        }
        return new Tensor(Storage.of(values), 0, shape);
    }

    /** A copy of the given rows, all of the same length, as a tensor of rank 2. */
    public static Tensor of(float[][] rows) {
        int columns = rows.length == 0 || rows[0] == null ? 0 : rows[0].length;
        float[] values = new float[Math.multiplyExact(rows.length, columns)];
        for (int i = 0; i < rows.length; i++) {
            if (rows[i] == null) {
                throw new IllegalArgumentException("Row " + i + " is null; give " + columns + " values.");
            }
            if (rows[i].length != columns) {
                throw new IllegalArgumentException("Row " + i + " has " + rows[i].length + " values where row 0 has "
                        + columns + "; all rows must have the same length.");
            }
            System.arraycopy(rows[i], 0, values, i * columns, columns);
        }
        return of(values, rows.length, columns);
    }

    /** A view of memory at an offset. */
    public static Tensor view(Storage storage, int offset, Shape shape) {
        return new Tensor(storage, offset, shape);
    }

    /** The axis lengths. */
    public Shape shape() {
        return shape;
    }

    /** The number of values. */
    public int size() {
        return shape.size();
    }

    /** The memory, for kernels. */
    public Storage storage() {
        return storage;
    }

    /** Where in the memory the first value lies. */
    public int offset() {
        return offset;
    }

    /** One value. */
    public float get(int... index) {
        return storage.floats()[offset + position(index)];
    }

    /** Replaces one value. */
    public void set(float value, int... index) {
        storage.floats()[offset + position(index)] = value;
    }

    private int position(int[] index) {
        if (index.length != shape.rank()) {
            throw new IllegalArgumentException("Received " + index.length + " indices " + Arrays.toString(index)
                    + " for a tensor of shape " + shape + ".");
        }
        int position = 0;
        for (int axis = 0; axis < index.length; axis++) {
            if (index[axis] < 0 || index[axis] >= shape.dim(axis)) {
                throw new IndexOutOfBoundsException(
                        "Index " + Arrays.toString(index) + " is outside the shape " + shape + ".");
            }
            position = position * shape.dim(axis) + index[axis];
        }
        return position;
    }

    /** The same values in the same order under another shape of the same size; one length may be -1: "the rest". */
    public Tensor reshape(int... dims) {
        return reshape(Reshaping.resolve(shape.size(), dims));
    }

    /** The same values in the same order under another shape of the same size. */
    public Tensor reshape(Shape other) {
        if (other.size() != shape.size()) {
            throw new IllegalArgumentException("Can't reshape " + shape + " (" + shape.size() + " values) to " + other
                    + " (" + other.size() + " values).");
        }
        return other.equals(shape) ? this : new Tensor(storage, offset, other);
    }

    /** Rows {@code from} (inclusive) to {@code to} (exclusive) along the first axis, sharing memory. */
    public Tensor rows(int from, int to) {
        if (from < 0 || to < from || to > count()) {
            throw new IllegalArgumentException(
                    "Rows " + from + " to " + to + " are outside the " + count() + " rows of shape " + shape + ".");
        }
        return new Tensor(storage, offset + from * rowShape().size(), shape.with(0, to - from));
    }

    /** The values in order, as a copy. */
    public float[] toArray() {
        return Arrays.copyOfRange(storage.floats(), offset, offset + shape.size());
    }

    /** Copies all values of a tensor of the same size into this one. */
    public void assign(Tensor source) {
        if (source.size() != size()) {
            throw new IllegalArgumentException("Can't assign " + source.shape + " to " + shape + ".");
        }
        System.arraycopy(source.storage.floats(), source.offset, storage.floats(), offset, size());
    }

    /** A copy with memory of its own. */
    public Tensor copy() {
        return new Tensor(Storage.of(toArray()), 0, shape);
    }

    /** This tensor itself. */
    @Override
    public Tensor toTensor() {
        return this;
    }

    @Override
    public int count() {
        return shape.dim(0);
    }

    @Override
    public Shape rowShape() {
        return shape.tail();
    }

    @Override
    public void gather(int[] indices, int from, int count, Tensor into, int row) {
        int width = shape.size() / Math.max(1, count());
        float[] target = into.storage.floats();
        for (int i = 0; i < count; i++) {
            System.arraycopy(
                    storage.floats(),
                    offset + indices[from + i] * width,
                    target,
                    into.offset + (row + i) * width,
                    width);
        }
    }

    @Override
    public Rows range(int from, int to) {
        return rows(from, to);
    }

    /** The shape and the first values. */
    @Override
    public String toString() {
        return "Tensor" + shape + Preview.of(size(), i -> storage.floats()[offset + i]);
    }
}
