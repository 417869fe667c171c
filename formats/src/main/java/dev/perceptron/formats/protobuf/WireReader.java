package dev.perceptron.formats.protobuf;

import dev.perceptron.formats.FormatException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;

/**
 * A message in protobuf's wire format: a part of a file's bytes, read field by field. Every length is checked against
 * the message's end before anything is made of it. Source: the protobuf encoding guide.
 */
public final class WireReader {
    /** Wire type of integers, 7 bits a byte. */
    public static final int VARINT = 0;
    /** Wire type of 8 bytes. */
    public static final int FIXED64 = 1;
    /** Wire type of strings, bytes, messages and packed numbers. */
    public static final int BYTES = 2;
    /** Wire type of 4 bytes. */
    public static final int FIXED32 = 5;

    private static final int TEXT_LIMIT = 1 << 20;

    private final String file;
    private final ByteBuffer bytes;
    private final String place;
    private final int start;
    private final int end;
    private final BitSet seen = new BitSet();
    private int at;
    private int field;
    private int wire;

    private WireReader(String file, ByteBuffer bytes, String place, int start, int end) {
        this.file = file;
        this.bytes = bytes;
        this.place = place;
        this.start = start;
        this.end = end;
        this.at = start;
    }

    /** The message that is the whole file. */
    public static WireReader of(String file, byte[] content) {
        return of(file, "", content);
    }

    /** A message within a file; {@code place} says where, for errors. */
    public static WireReader of(String file, String place, byte[] content) {
        ByteBuffer bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        return new WireReader(file, bytes, place, 0, content.length);
    }

    /** The same message from its beginning. */
    public WireReader fromStart() {
        return new WireReader(file, bytes, place, start, end);
    }

    /** The same message under a better name for errors. */
    public WireReader named(String newPlace) {
        return new WireReader(file, bytes, newPlace, start, end);
    }

    /** Where the message stands, for errors. */
    public String place() {
        return place;
    }

    /** How many bytes the message has. */
    public int byteCount() {
        return end - start;
    }

    /** An error at the next byte. */
    public FormatException error(String reason) {
        String where = place.isEmpty() ? "byte " + at : place + " (byte " + at + ")";
        return new FormatException(file, where, reason);
    }

    /** An error about the message's meaning, not its bytes. */
    public FormatException fault(String reason) {
        return new FormatException(file, place, reason);
    }

    /** Goes to the next field; false at the end. */
    public boolean next() {
        if (at == end) {
            return false;
        }
        long tag = rawVarint();
        if (tag < 0 || tag > 0xFFFF_FFFFL || tag >>> 3 == 0) {
            throw error("no field of a protobuf message begins with the tag " + Long.toUnsignedString(tag)
                    + "; the file is of another format, or damaged.");
        }
        field = (int) (tag >>> 3);
        wire = (int) (tag & 7);
        if (wire != VARINT && wire != FIXED64 && wire != BYTES && wire != FIXED32) {
            throw error("the field " + field + " has the wire type " + wire
                    + ", expected 0, 1, 2 or 5; the file is of another format, or damaged.");
        }
        return true;
    }

    /** The number of the field come to. */
    public int field() {
        return field;
    }

    /** Whether the field come to is a string, bytes, a message or packed numbers. */
    public boolean isBytes() {
        return wire == BYTES;
    }

    /** Refuses a field that may come once and comes again. */
    public void once(String name) {
        if (seen.get(field)) {
            throw error("the field '" + name + "' comes twice; expected once.");
        }
        seen.set(field);
    }

    private void need(int expected, String name) {
        if (wire != expected) {
            throw error("the field '" + name + "' has the wire type " + wire + ", expected " + expected + ".");
        }
    }

    private long rawVarint() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (at >= end) {
                throw error("a number goes on beyond the end of its message; the file is cut off or damaged.");
            }
            byte b = bytes.get(at++);
            if (shift == 63 && (b & 0xFE) != 0) {
                throw error("a number has more than 64 bits; the file is damaged.");
            }
            value |= (long) (b & 0x7F) << shift;
            if (b >= 0) {
                return value;
            }
        }
        throw error("a number has more than 10 bytes; the file is damaged.");
    }

    private int take(long count, String name) {
        if (count < 0 || count > end - at) {
            throw error("the field '" + name + "' says it has " + Long.toUnsignedString(count) + " bytes, there are "
                    + (end - at) + "; the file is cut off or damaged.");
        }
        int from = at;
        at += (int) count;
        return from;
    }

    /** The integer in this field. */
    public long varint(String name) {
        need(VARINT, name);
        return rawVarint();
    }

    /** The float32 in this field. */
    public float float32(String name) {
        need(FIXED32, name);
        return bytes.getFloat(take(4, name));
    }

    /** The double in this field. */
    public double float64(String name) {
        need(FIXED64, name);
        return bytes.getDouble(take(8, name));
    }

    /** The message in this field; {@code name} is where it stands, for errors. */
    public WireReader message(String name) {
        need(BYTES, name);
        long length = rawVarint();
        int from = take(length, name);
        return new WireReader(file, bytes, place.isEmpty() ? name : place + "/" + name, from, at);
    }

    /** The bytes in this field: a message without fields of its own. */
    public WireReader bytes(String name) {
        return message(name);
    }

    /** The message's bytes; little-endian. */
    public ByteBuffer buffer() {
        return bytes.slice(start, end - start).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The string in this field; strictly UTF-8. */
    public String text(String name) {
        need(BYTES, name);
        long length = rawVarint();
        int from = take(length, name);
        if (length > TEXT_LIMIT) {
            throw error(
                    "the string '" + name + "' has " + length + " bytes, more than the limit of " + TEXT_LIMIT + ".");
        }
        ByteBuffer part = bytes.slice(from, (int) length);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(part).toString();
        } catch (CharacterCodingException e) {
            throw error("the string '" + name + "' is not UTF-8.");
        }
    }

    /** Passes over a field that does not matter here. */
    public void skip() {
        switch (wire) {
            case VARINT -> rawVarint();
            case FIXED64 -> take(8, "" + field);
            case FIXED32 -> take(4, "" + field);
            default -> take(rawVarint(), "" + field);
        }
    }

    // ---- packed numbers: a message's bytes without tags ----

    /** Whether there are bytes left. */
    public boolean hasMore() {
        return at < end;
    }

    /** The next packed integer. */
    public long packedVarint() {
        return rawVarint();
    }

    /** A float32 at an offset from the message's first byte. */
    public float floatAt(int offset) {
        return bytes.getFloat(start + offset);
    }

    /** A double at an offset from the message's first byte. */
    public double doubleAt(int offset) {
        return bytes.getDouble(start + offset);
    }

    /** Eight bytes at an offset. */
    public long longAt(int offset) {
        return bytes.getLong(start + offset);
    }

    /** Four bytes at an offset. */
    public int intAt(int offset) {
        return bytes.getInt(start + offset);
    }

    /** Two bytes at an offset. */
    public short shortAt(int offset) {
        return bytes.getShort(start + offset);
    }

    /** A byte at an offset. */
    public byte byteAt(int offset) {
        return bytes.get(start + offset);
    }

    /** How many numbers the field come to holds, one or packed; goes beyond it. */
    public int countNumbers(String name, int single, int width) {
        if (wire != BYTES) {
            need(single, name);
            skip();
            return 1;
        }
        WireReader packed = bytes(name);
        if (width > 0) {
            if (packed.byteCount() % width != 0) {
                throw error(
                        "the field '" + name + "' has " + packed.byteCount() + " bytes, no multiple of " + width + ".");
            }
            return packed.byteCount() / width;
        }
        int count = 0;
        while (packed.hasMore()) {
            packed.rawVarint();
            count++;
        }
        return count;
    }

    /** The integers of the field come to, one or packed, added to a list of at most so many. */
    public void integers(String name, LongList into) {
        if (wire != BYTES) {
            into.add(varint(name), this, name);
            return;
        }
        WireReader packed = bytes(name);
        while (packed.hasMore()) {
            into.add(packed.rawVarint(), this, name);
        }
    }
}
