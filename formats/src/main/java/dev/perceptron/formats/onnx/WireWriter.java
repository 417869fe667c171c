package dev.perceptron.formats.onnx;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes protobuf's wire format, fields in the order given. */
final class WireWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    byte[] toBytes() {
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

    WireWriter varint(int field, long value) {
        tag(field, WireReader.VARINT);
        raw(value);
        return this;
    }

    WireWriter float32(int field, float value) {
        tag(field, WireReader.FIXED32);
        out.writeBytes(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat(value)
                .array());
        return this;
    }

    WireWriter text(int field, String value) {
        return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    WireWriter bytes(int field, byte[] value) {
        tag(field, WireReader.BYTES);
        raw(value.length);
        out.writeBytes(value);
        return this;
    }

    WireWriter message(int field, WireWriter message) {
        return bytes(field, message.toBytes());
    }

    /** Packed numbers; nothing at all for none. */
    WireWriter varints(int field, long... values) {
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
