package dev.perceptron.formats.onnx;

import dev.perceptron.formats.protobuf.LongList;
import dev.perceptron.formats.protobuf.WireReader;
import java.util.ArrayList;
import java.util.List;

/**
 * A tensor's message in a file, whose values are taken out when they are needed.
 *
 * @param message the whole message
 * @param raw whether the values are raw bytes rather than a list of numbers
 */
record TensorBytes(WireReader message, boolean raw) {
    static final int FLOAT_DATA = 4;
    static final int INT32_DATA = 5;
    static final int STRING_DATA = 6;
    static final int INT64_DATA = 7;
    static final int RAW_DATA = 9;
    static final int DOUBLE_DATA = 10;
    static final int UINT64_DATA = 11;

    /** The field in which a type's numbers lie if they are not raw. */
    static int field(DataType type) {
        return switch (type) {
            case FLOAT -> FLOAT_DATA;
            case DOUBLE -> DOUBLE_DATA;
            case INT64 -> INT64_DATA;
            case STRING -> STRING_DATA;
            case UINT32, UINT64 -> UINT64_DATA;
            default -> INT32_DATA;
        };
    }

    private WireReader rawBytes() {
        WireReader reader = message.fromStart();
        while (reader.next()) {
            if (reader.field() == RAW_DATA) {
                return reader.bytes("raw_data");
            }
            reader.skip();
        }
        throw message.fault("raw_data is missing.");
    }

    float[] floats(DataType type, int size) {
        float[] values = new float[size];
        if (raw) {
            WireReader bytes = rawBytes();
            for (int i = 0; i < size; i++) {
                values[i] = real(bytes, type, i);
            }
            return values;
        }
        WireReader reader = message.fromStart();
        int at = 0;
        while (reader.next()) {
            if (reader.field() != field(type)) {
                reader.skip();
            } else if (type == DataType.FLOAT && !reader.isBytes()) {
                values[at++] = reader.float32("float_data");
            } else if (type == DataType.DOUBLE && !reader.isBytes()) {
                values[at++] = (float) reader.float64("double_data");
            } else if (type == DataType.FLOAT || type == DataType.DOUBLE) {
                WireReader packed = reader.bytes("data");
                int width = type.bytes();
                for (int i = 0; i < packed.byteCount() / width; i++) {
                    values[at++] = real(packed, type, i);
                }
            } else if (!reader.isBytes()) {
                values[at++] = real(type, reader.varint("data"));
            } else {
                WireReader packed = reader.bytes("data");
                while (packed.hasMore()) {
                    values[at++] = real(type, packed.packedVarint());
                }
            }
        }
        return values;
    }

    private static float real(WireReader bytes, DataType type, int i) {
        return switch (type) {
            case FLOAT -> bytes.floatAt(i * 4);
            case DOUBLE -> (float) bytes.doubleAt(i * 8);
            case FLOAT16, BFLOAT16 -> real(type, bytes.shortAt(i * 2));
            default -> whole(bytes, type, i);
        };
    }

    private static float real(DataType type, long bits) {
        return switch (type) {
            case FLOAT16 -> half((int) bits & 0xFFFF);
            case BFLOAT16 -> Float.intBitsToFloat((int) (bits & 0xFFFF) << 16);
            case UINT64 -> bits >= 0 ? bits : (bits >>> 1 | bits & 1) * 2f;
            default -> bits;
        };
    }

    /** IEEE half precision; Java 17 has no function for it. */
    static float half(int bits) {
        int exponent = bits >>> 10 & 0x1F;
        int fraction = bits & 0x3FF;
        float magnitude;
        if (exponent == 0) {
            magnitude = fraction * 0x1p-24f;
        } else if (exponent == 31) {
            magnitude = fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
        } else {
            magnitude = Float.intBitsToFloat((exponent + 112) << 23 | fraction << 13);
        }
        return bits >>> 15 == 0 ? magnitude : -magnitude;
    }

    private static long whole(WireReader bytes, DataType type, int i) {
        return switch (type) {
            case INT64, UINT64 -> bytes.longAt(i * 8);
            case INT32 -> bytes.intAt(i * 4);
            case UINT32 -> Integer.toUnsignedLong(bytes.intAt(i * 4));
            case INT16 -> bytes.shortAt(i * 2);
            case UINT16 -> Short.toUnsignedLong(bytes.shortAt(i * 2));
            case UINT8 -> Byte.toUnsignedLong(bytes.byteAt(i));
            case BOOL -> bytes.byteAt(i) == 0 ? 0 : 1;
            default -> bytes.byteAt(i);
        };
    }

    long[] wholes(DataType type, int size) {
        if (size > KnownTensor.FEW) {
            throw message.fault("has " + size + " integers, more than the limit of " + KnownTensor.FEW
                    + "; weights must be real numbers.");
        }
        long[] values = new long[size];
        if (raw) {
            WireReader bytes = rawBytes();
            for (int i = 0; i < size; i++) {
                values[i] = whole(bytes, type, i);
            }
            return values;
        }
        LongList list = new LongList(size);
        WireReader reader = message.fromStart();
        while (reader.next()) {
            if (reader.field() == field(type)) {
                reader.integers("data", list);
            } else {
                reader.skip();
            }
        }
        return list.toArray();
    }

    List<String> texts() {
        List<String> texts = new ArrayList<>();
        WireReader reader = message.fromStart();
        while (reader.next()) {
            if (reader.field() == STRING_DATA) {
                texts.add(reader.text("string_data"));
            } else {
                reader.skip();
            }
        }
        return texts;
    }
}
