package dev.perceptron.formats.protobuf;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes protobuf's wire format, fields in the order given. */
public final class WireWriter {
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int BYTES = 2;
    private static final int FIXED32 = 5;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** The message. */
    public byte[] toBytes() {
        return out.toByteArray();
    }

    private void raw(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.write((int) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    private void tag(int field, int wire) {
        raw((long) field << 3 | wire);
    }

    /** An integer. */
    public WireWriter varint(int field, long value) {
        tag(field, VARINT);
        raw(value);
        return this;
    }

    /** A float of four bytes. */
    public WireWriter float32(int field, float value) {
        tag(field, FIXED32);
        out.writeBytes(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat(value)
                .array());
        return this;
    }

    /** A float of eight bytes. */
    public WireWriter float64(int field, double value) {
        tag(field, FIXED64);
        out.writeBytes(ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putDouble(value)
                .array());
        return this;
    }

    /** A text in UTF-8. */
    public WireWriter text(int field, String value) {
        return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    /** Bytes, their number before them. */
    public WireWriter bytes(int field, byte[] value) {
        tag(field, BYTES);
        raw(value.length);
        out.writeBytes(value);
        return this;
    }

    /** A message within this one. */
    public WireWriter message(int field, WireWriter message) {
        return bytes(field, message.toBytes());
    }

    /** Packed numbers; nothing at all for none. */
    public WireWriter varints(int field, long... values) {
        if (values.length == 0) {
            return this;
        }
        WireWriter packed = new WireWriter();
        for (long value : values) {
            packed.raw(value);
        }
        return bytes(field, packed.toBytes());
    }
}
