package dev.perceptron.tensor;

/**
 * A row-major array of unsigned bytes (NumPy's {@code uint8}), as pixels and class labels come.
 *
 * <pre>{@code
 * Rows x = images.reshape(60000, 784).dividedBy(255);  // floats from 0 to 1, made while a batch is gathered
 * }</pre>
 */
public final class UInt8Tensor {
    private final byte[] bytes;
    private final Shape shape;

    private UInt8Tensor(byte[] bytes, Shape shape) {
        if (bytes.length != shape.size()) {
            throw new IllegalArgumentException("Received " + bytes.length + " bytes for the shape " + shape
                    + ", which holds " + shape.size() + ".");
        }
        this.bytes = bytes;
        this.shape = shape;
    }

    /** A tensor over the given bytes themselves, not a copy. */
    public static UInt8Tensor of(byte[] bytes, int... dims) {
        return new UInt8Tensor(bytes, dims.length == 0 ? Shape.of(bytes.length) : Shape.of(dims));
    }

    /** The axis lengths. */
    public Shape shape() {
        return shape;
    }

    /** One value, 0 to 255, by its place in row-major order. */
    public int get(int position) {
        return bytes[position] & 0xFF;
    }

    /** The same bytes under another shape; one length may be -1. */
    public UInt8Tensor reshape(int... dims) {
        return new UInt8Tensor(bytes, Reshaping.resolve(bytes.length, dims));
    }

    /** The values as integers, in order. */
    public int[] toIntArray() {
        int[] values = new int[bytes.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = bytes[i] & 0xFF;
        }
        return values;
    }

    /** All values as float32 in memory of their own: four times the bytes. */
    public Tensor toFloat() {
        float[] values = new float[bytes.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = bytes[i] & 0xFF;
        }
        return Tensor.view(Storage.of(values), 0, shape);
    }

    /** The values divided by a number, as rows that stay bytes until a batch is gathered. */
    public ByteRows dividedBy(float divisor) {
        return ByteRows.of(bytes, shape, divisor);
    }

    /** The shape and the first values. */
    @Override
    public String toString() {
        return "UInt8Tensor" + shape + Preview.of(bytes.length, this::get);
    }
}
