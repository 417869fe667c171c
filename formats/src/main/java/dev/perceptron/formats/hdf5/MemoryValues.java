package dev.perceptron.formats.hdf5;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Values on their way into a file: their little-endian bytes, and whether they fit. */
final class MemoryValues {
    private MemoryValues() {}

    static Dataspace space(String path, int count, long[] shape) {
        for (long extent : shape) {
            if (extent < 0) {
                throw new IllegalArgumentException(
                        path + ": shape " + Arrays.toString(shape) + " has a negative extent");
            }
        }
        Dataspace space = Dataspace.of(shape);
        if (space.count() != count) {
            throw new IllegalArgumentException(path + ": shape " + Arrays.toString(shape) + " needs " + space.count()
                    + " elements, received " + count);
        }
        return space;
    }

    static byte[] floats(Hdf5Type type, float[] values) {
        ByteBuffer out = Hdf5GroupBuilder.littleEndian(values.length, type.bytes());
        for (float value : values) {
            switch (type) {
                case FLOAT16 -> out.putShort((short) HalfFloats.toHalf(value));
                case BFLOAT16 -> out.putShort((short) HalfFloats.toBfloat16(value));
                case FLOAT32 -> out.putFloat(value);
                case FLOAT64 -> out.putDouble(value);
                default -> throw new IllegalArgumentException("expected a floating-point type, received " + type);
            }
        }
        return out.array();
    }

    static byte[] doubles(double[] values) {
        ByteBuffer out = Hdf5GroupBuilder.littleEndian(values.length, Double.BYTES);
        for (double value : values) {
            out.putDouble(value);
        }
        return out.array();
    }

    static byte[] integers(Hdf5Type type, long[] values) {
        if (!type.isInteger()) {
            throw new IllegalArgumentException("expected a whole-number type, received " + type);
        }
        boolean isUnsigned = type.name().startsWith("U");
        int bits = 8 * type.bytes();
        ByteBuffer out = Hdf5GroupBuilder.littleEndian(values.length, type.bytes());
        for (long value : values) {
            long least = isUnsigned || type == Hdf5Type.BOOLEAN ? 0 : -1L << bits - 1;
            long most = type == Hdf5Type.BOOLEAN ? 1 : (1L << (isUnsigned && bits < 64 ? bits : bits - 1)) - 1;
            if (value < least || value > most) {
                throw new IllegalArgumentException(value + " does not fit in " + type);
            }
            for (int i = 0; i < type.bytes(); i++) {
                out.put((byte) (value >> 8 * i));
            }
        }
        return out.array();
    }
}
