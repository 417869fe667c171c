package dev.perceptron.formats.tensorboard;

import dev.perceptron.formats.FormatException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Walks through the fields of a message in the wire format of protocol buffers; unknown fields are stepped over. */
final class ProtoReader {
    private static final int VARINT = 0;
    private static final int FIXED_64 = 1;
    private static final int BYTES = 2;
    private static final int FIXED_32 = 5;

    private final String file;
    private final String place;
    private final ByteBuffer buffer;
    private int field;
    private int kind;

    ProtoReader(String file, String place, ByteBuffer buffer) {
        this.file = file;
        this.place = place;
        this.buffer = buffer.slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Steps to the next field; false at the end. The field must then be read or skipped. */
    boolean next() {
        if (!buffer.hasRemaining()) {
            return false;
        }
        long tag = varint();
        field = (int) (tag >>> 3);
        kind = (int) (tag & 7);
        if (tag >>> 32 != 0 || field == 0 || kind != VARINT && kind != FIXED_64 && kind != BYTES && kind != FIXED_32) {
            throw error(
                    "a field has the number " + (tag >>> 3) + " and the kind " + (tag & 7) + ", which no message has");
        }
        return true;
    }

    int field() {
        return field;
    }

    void skip() {
        switch (kind) {
            case VARINT -> varint();
            case FIXED_64 -> advance(Long.BYTES);
            case FIXED_32 -> advance(Integer.BYTES);
            default -> bytes();
        }
    }

    private ByteBuffer advance(long count) {
        if (count < 0 || count > buffer.remaining()) {
            throw error("field " + field + " of " + count + " bytes is longer than the " + buffer.remaining()
                    + " bytes left");
        }
        ByteBuffer slice = buffer.slice(buffer.position(), (int) count).order(ByteOrder.LITTLE_ENDIAN);
        buffer.position(buffer.position() + (int) count);
        return slice;
    }

    private void expect(int expected) {
        if (kind != expected) {
            throw error("field " + field + " has the kind " + kind + ", expected " + expected);
        }
    }

    long number() {
        expect(VARINT);
        return varint();
    }

    double real() {
        expect(FIXED_64);
        return advance(Long.BYTES).getDouble();
    }

    float single() {
        expect(FIXED_32);
        return advance(Integer.BYTES).getFloat();
    }

    ByteBuffer bytes() {
        expect(BYTES);
        return advance(varint());
    }

    /** Whether the field is a run of numbers in one piece. */
    boolean isPacked() {
        return kind == BYTES;
    }

    String text() {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes()).toString();
        } catch (CharacterCodingException e) {
            throw new FormatException(file, place, "field " + field + " is no UTF-8 text; the file is damaged.", e);
        }
    }

    ProtoReader message() {
        return new ProtoReader(file, place, bytes());
    }

    private long varint() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            if (!buffer.hasRemaining()) {
                throw error("a number is cut off");
            }
            byte next = buffer.get();
            value |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw error("a number has more than 10 bytes");
    }

    FormatException error(String what) {
        return new FormatException(file, place, what + "; the file is damaged: get it again.");
    }
}
