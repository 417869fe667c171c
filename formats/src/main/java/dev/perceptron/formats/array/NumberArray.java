package dev.perceptron.formats.array;

import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Storage;
import dev.perceptron.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * An array of numbers as a file holds it: little-endian elements in row-major order.
 *
 * <pre>{@code
 * NumberArray array = NumberArray.of(Tensor.of(new float[] {1, 2, 3}));
 * array.shape();       // [3]
 * array.toTensor();    // the same numbers
 * }</pre>
 */
public final class NumberArray {
    private final ElementType type;
    private final List<Integer> shape;
    private final byte[] bytes;

    private NumberArray(ElementType type, List<Integer> shape, byte[] bytes) {
        long count = 1;
        for (int length : shape) {
            count = Math.multiplyExact(count, (long) length);
        }
        if (count * type.bytes() != bytes.length) {
            throw new IllegalArgumentException("An array of " + type + " of shape " + shape + " takes "
                    + count * type.bytes() + " bytes, received " + bytes.length + ".");
        }
        this.type = type;
        this.shape = List.copyOf(shape);
        this.bytes = bytes;
    }

    /** An array over these bytes themselves, not a copy: little-endian, row-major. */
    public static NumberArray view(ElementType type, List<Integer> shape, byte[] bytes) {
        return new NumberArray(type, shape, bytes);
    }

    /** The numbers of a tensor as float32. */
    public static NumberArray of(Tensor tensor) {
        return of(tensor, ElementType.FLOAT32);
    }

    /**
     * The numbers of a tensor, each rounded to the nearest of a type of floats.
     *
     * @throws IllegalArgumentException if the type is one of integers
     */
    public static NumberArray of(Tensor tensor, ElementType type) {
        if (!type.isFloat()) {
            throw new IllegalArgumentException(
                    "Weights are written as FLOAT16, BFLOAT16, FLOAT32 or FLOAT64, received " + type + ".");
        }
        byte[] bytes = new byte[Math.multiplyExact(tensor.size(), type.bytes())];
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        float[] values = tensor.storage().floats();
        for (int i = tensor.offset(); i < tensor.offset() + tensor.size(); i++) {
            switch (type) {
                case FLOAT16 -> buffer.putShort(Halves.toHalf(values[i]));
                case BFLOAT16 -> buffer.putShort(Halves.toBrain(values[i]));
                case FLOAT32 -> buffer.putInt(Float.floatToRawIntBits(values[i]));
                default -> buffer.putDouble(values[i]);
            }
        }
        int[] dims = tensor.shape().dims();
        return new NumberArray(type, java.util.Arrays.stream(dims).boxed().toList(), bytes);
    }

    /** What the elements are. */
    public ElementType type() {
        return type;
    }

    /** The axis lengths; none for a single number. */
    public List<Integer> shape() {
        return shape;
    }

    /** How many elements there are. */
    public int count() {
        return bytes.length / type.bytes();
    }

    /** A view of the elements' bytes, little-endian, row-major. */
    public ByteBuffer bytes() {
        return ByteBuffer.wrap(bytes).asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The elements, each rounded to the nearest float32. */
    public Tensor toTensor() {
        float[] values = new float[count()];
        ByteBuffer buffer = bytes();
        for (int i = 0; i < values.length; i++) {
            values[i] = switch (type) {
                case FLOAT16 -> Halves.fromHalf(buffer.getShort());
                case BFLOAT16 -> Halves.fromBrain(buffer.getShort());
                case FLOAT32 -> Float.intBitsToFloat(buffer.getInt());
                case FLOAT64 -> (float) buffer.getDouble();
                case UINT64 -> unsigned(buffer.getLong());
                default -> whole(buffer);
            };
        }
        int[] dims = shape.stream().mapToInt(Integer::intValue).toArray();
        return Tensor.view(Storage.of(values), 0, Shape.of(dims));
    }

    /** The float nearest to a number of 64 bits without sign. */
    private static float unsigned(long bits) {
        // the lowest bit keeps what halving loses, so that rounding is right
        return bits >= 0 ? bits : (bits >>> 1 | bits & 1) * 2f;
    }

    /**
     * The elements as integers; those of UINT64 above 2⁶³ − 1 as negative ones.
     *
     * @throws IllegalArgumentException if they are floating-point numbers
     */
    public long[] toLongs() {
        if (type.isFloat()) {
            throw new IllegalArgumentException("An array of " + type + " holds no integers; use toTensor().");
        }
        long[] values = new long[count()];
        ByteBuffer buffer = bytes();
        for (int i = 0; i < values.length; i++) {
            values[i] = type == ElementType.UINT64 ? buffer.getLong() : whole(buffer);
        }
        return values;
    }

    private long whole(ByteBuffer buffer) {
        return switch (type) {
            case INT8 -> buffer.get();
            case BOOL, UINT8 -> buffer.get() & 0xff;
            case INT16 -> buffer.getShort();
            case UINT16 -> buffer.getShort() & 0xffff;
            case INT32 -> buffer.getInt();
            case UINT32 -> buffer.getInt() & 0xffffffffL;
            default -> buffer.getLong();
        };
    }

    @Override
    public String toString() {
        return type + shape.toString();
    }
}
