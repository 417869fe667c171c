package dev.perceptron.parquet;

import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes that are read from front to back, never beyond their end; little-endian. */
final class ByteCursor {
    private final byte[] data;
    private final int end;
    private int at;

    ByteCursor(byte[] data) {
        this(data, 0, data.length);
    }

    private ByteCursor(byte[] data, int from, int end) {
        this.data = data;
        this.at = from;
        this.end = end;
    }

    int left() {
        return end - at;
    }

    /** Where the next byte lies. */
    int position() {
        return at;
    }

    private void need(long count) {
        if (count < 0 || count > left()) {
            throw new ParquetFormatException(
                    "ends too early: " + count + " bytes are needed where " + left() + " are left");
        }
    }

    int next() {
        need(1);
        return data[at++] & 0xff;
    }

    int int32() {
        need(4);
        int value = 0;
        for (int i = 3; i >= 0; i--) {
            value = value << 8 | data[at + i] & 0xff;
        }
        at += 4;
        return value;
    }

    long int64() {
        long low = int32() & 0xffffffffL;
        return (long) int32() << 32 | low;
    }

    /** A number of so many bits, 0 to 64, that begins at a bit of what is left; nothing is taken. */
    long bits(long bit, int width) {
        long value = 0;
        int got = 0;
        int place = at + (int) (bit >>> 3);
        int shift = (int) (bit & 7);
        while (got < width) {
            if (place >= end) {
                throw new ParquetFormatException("ends too early: packed numbers are cut off");
            }
            value |= (data[place++] & 0xffL) >>> shift << got;
            got += 8 - shift;
            shift = 0;
        }
        return width == 64 ? value : value & (1L << width) - 1;
    }

    /** LEB128 without sign. */
    long varint() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int each = next();
            value |= (each & 0x7fL) << shift;
            if (each < 0x80) {
                return value;
            }
        }
        throw new ParquetFormatException("holds a number of more than ten bytes");
    }

    long zigzag() {
        long value = varint();
        return value >>> 1 ^ -(value & 1);
    }

    /** A count that can't be more than a limit. */
    int count(long value, long most, String what) {
        if (value < 0 || value > most) {
            throw new ParquetFormatException("speaks of " + value + " " + what + " where at most " + most + " can be");
        }
        return (int) value;
    }

    byte[] take(long count) {
        need(count);
        at += (int) count;
        return Arrays.copyOfRange(data, at - (int) count, at);
    }

    /** The next so many bytes, to be read by themselves. */
    ByteCursor part(long count) {
        need(count);
        at += (int) count;
        return new ByteCursor(data, at - (int) count, at);
    }

    void skip(long count) {
        need(count);
        at += (int) count;
    }

    static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(java.nio.ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new ParquetFormatException("holds bytes that are not UTF-8", e);
        }
    }
}
