package dev.perceptron.formats.hdf5;

import dev.perceptron.formats.FormatException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads numbers from a range of the file; reading past the range's end is a typed error naming what was read. */
final class Cursor {
    private final FileBytes file;
    private final ObjectPath place;
    private final String what;
    private final int end;
    private int at;

    /** Made by {@link FileBytes#range}, which checks the bounds. */
    Cursor(FileBytes file, ObjectPath place, String what, int from, int end) {
        this.file = file;
        this.place = place;
        this.what = what;
        this.at = from;
        this.end = end;
    }

    int position() {
        return at;
    }

    int end() {
        return end;
    }

    int remaining() {
        return end - at;
    }

    ObjectPath place() {
        return place;
    }

    FileBytes file() {
        return file;
    }

    FormatException error(String reason) {
        return place.error(at, what + ": " + reason);
    }

    private int advance(long count) {
        if (count < 0 || count > end - at) {
            throw error("ends after " + (end - at) + " bytes where " + Long.toUnsignedString(count) + " are expected");
        }
        int from = at;
        at += (int) count;
        return from;
    }

    void skip(long count) {
        advance(count);
    }

    int u1() {
        return file.buffer().get(advance(1)) & 0xFF;
    }

    int u2() {
        return file.buffer().getShort(advance(2)) & 0xFFFF;
    }

    long u4() {
        return file.buffer().getInt(advance(4)) & 0xFFFFFFFFL;
    }

    long s8() {
        return file.buffer().getLong(advance(8));
    }

    /** An unsigned number of 0 to 8 bytes; one of 2⁶³ or more comes out negative. */
    long unsigned(int bytes) {
        int from = advance(bytes);
        long value = 0;
        for (int i = bytes - 1; i >= 0; i--) {
            value = value << 8 | file.buffer().get(from + i) & 0xFF;
        }
        return value;
    }

    /** A size or count as wide as the file's lengths, below 2⁶³. */
    long length() {
        long value = unsigned(file.lengthSize());
        if (value < 0) {
            throw error("a length of " + Long.toUnsignedString(value) + " is impossible");
        }
        return value;
    }

    /** An address, or {@link FileBytes#UNDEFINED}. */
    long address() {
        int bytes = file.offsetSize();
        long value = unsigned(bytes);
        if (bytes == 8 ? value == -1 : value == (1L << 8 * bytes) - 1) {
            return FileBytes.UNDEFINED;
        }
        if (value < 0) {
            throw error("the address " + Long.toUnsignedString(value) + " is impossible");
        }
        return value;
    }

    /** An address that must be there. */
    long definedAddress(String of) {
        long address = address();
        if (address == FileBytes.UNDEFINED) {
            throw error("the address of " + of + " is undefined");
        }
        return address;
    }

    void signature(String expected) {
        int from = advance(expected.length());
        for (int i = 0; i < expected.length(); i++) {
            if (file.buffer().get(from + i) != expected.charAt(i)) {
                at = from;
                throw error("expected the signature " + expected);
            }
        }
    }

    void version(int expected) {
        int version = u1();
        if (version != expected) {
            throw error("version " + version + " is unknown, expected " + expected);
        }
    }

    /** The next {@code count} bytes as a cursor of their own. */
    Cursor slice(String part, long count) {
        int from = advance(count);
        return new Cursor(file, place, part, from, from + (int) count);
    }

    /** The same, from {@code offset} bytes after this cursor's position, which is not moved. */
    Cursor peek(String part, long offset, long count) {
        if (offset < 0 || count < 0 || offset > end - at || count > end - at - offset) {
            throw error(part + " at +" + offset + " of " + count + " bytes lies outside");
        }
        int from = at + (int) offset;
        return new Cursor(file, place, part, from, from + (int) count);
    }

    Cursor in(ObjectPath other) {
        return new Cursor(file, other, what, at, end);
    }

    /** The next {@code count} bytes, without copying. */
    ByteBuffer bytes(long count) {
        int from = advance(count);
        return file.buffer().slice(from, (int) count).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** A text that ends at a zero byte or with the cursor; {@code at} most {@code max} bytes. */
    String zeroEnded(int max) {
        int stop = at;
        while (stop < end && file.buffer().get(stop) != 0) {
            stop++;
            if (stop - at > max) {
                throw error("a name longer than " + max + " bytes");
            }
        }
        return utf8(stop - at);
    }

    String utf8(long count) {
        int from = advance(count);
        try {
            CharBuffer text =
                    StandardCharsets.UTF_8.newDecoder().decode(file.buffer().slice(from, (int) count));
            return text.toString();
        } catch (CharacterCodingException e) {
            at = from;
            throw error("a string that is not UTF-8");
        }
    }

    /** Checks the four bytes after the {@code from}-th against the checksum of those between. */
    void checksum(int from) {
        int expected = Checksums.lookup3(file.buffer(), from, at - from);
        int position = at;
        int stored = (int) u4();
        if (file.checksums() && stored != expected) {
            at = position;
            throw error("the checksum is wrong: the file is damaged");
        }
    }
}
