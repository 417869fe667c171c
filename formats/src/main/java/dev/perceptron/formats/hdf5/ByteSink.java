package dev.perceptron.formats.hdf5;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** A growing array of bytes that begins at an address of the file. */
final class ByteSink {
    private final long start;
    private byte[] bytes = new byte[256];
    private int size;

    ByteSink(long start) {
        this.start = start;
    }

    /** The address of what comes next. */
    long position() {
        return start + size;
    }

    ByteSink u1(int value) {
        return number(value, 1);
    }

    ByteSink u2(int value) {
        return number(value, 2);
    }

    ByteSink u4(long value) {
        return number(value, 4);
    }

    ByteSink u8(long value) {
        return number(value, 8);
    }

    private ByteSink number(long value, int count) {
        reserve(count);
        for (int i = 0; i < count; i++) {
            bytes[size++] = (byte) (value >>> 8 * i);
        }
        return this;
    }

    ByteSink ascii(String text) {
        for (int i = 0; i < text.length(); i++) {
            u1(text.charAt(i));
        }
        return this;
    }

    ByteSink hex(String digits) {
        for (int i = 0; i < digits.length(); i += 2) {
            u1(Integer.parseInt(digits.substring(i, i + 2), 16));
        }
        return this;
    }

    ByteSink raw(byte[] data) {
        reserve(data.length);
        System.arraycopy(data, 0, bytes, size, data.length);
        size += data.length;
        return this;
    }

    ByteSink zeros(int count) {
        reserve(count);
        size += count;
        return this;
    }

    /** Zeros up to a multiple of 8. */
    ByteSink align() {
        return zeros(-size & 7);
    }

    private void reserve(int count) {
        if (count > bytes.length - size) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(size, count), (int)
                    Math.min(Integer.MAX_VALUE - 16, 2L * size)));
        }
    }

    byte[] bytes() {
        return Arrays.copyOf(bytes, size);
    }

    void copyTo(OutputStream out) throws IOException {
        out.write(bytes, 0, size);
    }
}
