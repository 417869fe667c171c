package dev.perceptron.tensor;

import java.util.Arrays;

/**
 * A row-major array of 64-bit integers: categories, indices, hashes; float32 would be exact only up to 2²⁴.
 *
 * <pre>{@code
 * Int64Tensor ids = Int64Tensor.of(new long[] {12, 1138, 42, 42}, 2, 2);
 * }</pre>
 */
public final class Int64Tensor implements AnyTensor {
    private final long[] values;
    private final Shape shape;

    private Int64Tensor(long[] values, Shape shape) {
        if (shape.size() != values.length) {
            throw new IllegalArgumentException("Received " + values.length + " values for the shape " + shape
                    + ", which holds " + shape.size() + ".");
        }
        this.values = values;
        this.shape = shape;
    }

    /** A tensor over the given values themselves, not a copy; a vector where no lengths are given. */
    public static Int64Tensor of(long[] values, int... dims) {
        return of(values, dims.length == 0 ? Shape.of(values.length) : Shape.of(dims));
    }

    /** A tensor over the given values themselves, not a copy. */
    public static Int64Tensor of(long[] values, Shape shape) {
        return new Int64Tensor(values, shape);
    }

    @Override
    public Shape shape() {
        return shape;
    }

    /** The value at a place in row-major order. */
    public long at(int place) {
        return values[place];
    }

    /** The values in order, as a copy. */
    public long[] toArray() {
        return values.clone();
    }

    @Override
    public Int64Tensor reshape(Shape other) {
        return new Int64Tensor(values, other);
    }

    @Override
    public Int64Tensor rows(int from, int to) {
        int width = shape.tail().size();
        return new Int64Tensor(Arrays.copyOfRange(values, from * width, to * width), shape.with(0, to - from));
    }

    /** The values as float32 numbers, rounded beyond 2²⁴. */
    @Override
    public Tensor toTensor() {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = values[i];
        }
        return Tensor.view(Storage.of(floats), 0, shape);
    }

    /** The shape and the first values. */
    @Override
    public String toString() {
        return "Int64Tensor" + shape + Preview.of(values.length, i -> values[i]);
    }
}
