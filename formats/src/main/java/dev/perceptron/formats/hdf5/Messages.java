package dev.perceptron.formats.hdf5;

import java.util.Arrays;

/** The messages of an object header of version 1, as they are written. */
final class Messages {
    private Messages() {}

    static byte[] message(int type, byte[] body) {
        byte[] padded = Arrays.copyOf(body, body.length + 7 & ~7);
        return new ByteSink(0).u2(type).u2(padded.length).u4(0).raw(padded).bytes();
    }

    static byte[] dataspace(ElementCodec elements) {
        if (elements.isNull()) {
            return new byte[] {2, 0, 0, 2};
        }
        long[] shape = elements.shape();
        ByteSink out = new ByteSink(0).u1(1).u1(shape.length).u2(0).u4(0);
        for (long extent : shape) {
            out.u8(extent);
        }
        return out.bytes();
    }

    static byte[] datatype(Datatype type) {
        return switch (type.type()) {
            case FLOAT16, BFLOAT16, FLOAT32, FLOAT64 -> floating(type.type());
            case STRING -> type.variable() ? variable() : fixed(type);
            case OPAQUE -> head(0x15, 0, type.size()).bytes();
            case BOOLEAN ->
                head(0x18, 2, 1)
                        .raw(integer(Hdf5Type.INT8))
                        .ascii("FALSE\0\0\0TRUE\0\0\0\0\0\1")
                        .bytes();
            default -> integer(type.type());
        };
    }

    private static ByteSink head(int kind, int bits, int size) {
        return new ByteSink(0).u1(kind).u1(bits).u2(bits >> 8).u4(size);
    }

    private static byte[] integer(Hdf5Type type) {
        int signed = type.name().startsWith("U") ? 0 : 8;
        return head(0x10, signed, type.bytes()).u2(0).u2(8 * type.bytes()).bytes();
    }

    private static byte[] floating(Hdf5Type type) {
        int bits = 8 * type.bytes();
        int exponent = Datatype.exponentBits(type);
        int mantissa = bits - 1 - exponent;
        return head(0x11, 0x20 | bits - 1 << 8, type.bytes())
                .u2(0)
                .u2(bits)
                .u1(mantissa)
                .u1(exponent)
                .u1(0)
                .u1(mantissa)
                .u4((1 << exponent - 1) - 1)
                .bytes();
    }

    /** UTF-8 of variable length, over unsigned bytes as libhdf5 has it. */
    private static byte[] variable() {
        return head(0x19, 0x0101, 16).raw(integer(Hdf5Type.UINT8)).bytes();
    }

    private static byte[] fixed(Datatype type) {
        // marked as UTF-8, of which ASCII is a part
        return head(0x13, type.padding() | 0x10, type.size()).bytes();
    }
}
