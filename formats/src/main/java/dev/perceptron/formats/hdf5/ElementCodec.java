package dev.perceptron.formats.hdf5;

import dev.perceptron.formats.FormatException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The elements behind a dataset or an attribute: conversions, and the checks before them. */
final class ElementCodec {
    private final ObjectPath place;
    private final Datatype datatype;
    private final Dataspace space;
    private final Content content;
    private final @Nullable FileBytes file;
    private final @Nullable List<String> texts;

    private ElementCodec(
            ObjectPath place,
            Datatype datatype,
            Dataspace space,
            Content content,
            @Nullable FileBytes file,
            @Nullable List<String> texts) {
        this.place = place;
        this.datatype = datatype;
        this.space = space;
        this.content = content;
        this.file = file;
        this.texts = texts;
    }

    /** Elements of a file. */
    static ElementCodec stored(FileBytes file, ObjectPath place, Datatype datatype, Dataspace space, Content content) {
        return new ElementCodec(place, datatype, space, content, file, null);
    }

    /** Elements in memory, little-endian. */
    static ElementCodec of(ObjectPath place, Datatype datatype, Dataspace space, byte[] bytes) {
        return new ElementCodec(place, datatype, space, () -> ByteBuffer.wrap(bytes), null, null);
    }

    /** Texts of variable length in memory. */
    static ElementCodec of(ObjectPath place, Dataspace space, List<String> texts) {
        Datatype variable = new Datatype(Hdf5Type.STRING, 16, false, true, 0);
        return new ElementCodec(place, variable, space, () -> ByteBuffer.allocate(0), null, List.copyOf(texts));
    }

    FormatException refused(String reason) {
        return place.error(reason);
    }

    ObjectPath place() {
        return place;
    }

    Datatype datatype() {
        return datatype;
    }

    Hdf5Type type() {
        return datatype.type();
    }

    long[] shape() {
        return space.shape().clone();
    }

    boolean isNull() {
        return space.isNull();
    }

    long count() {
        return space.count();
    }

    long byteCount() {
        return space.count() * datatype.size();
    }

    float[] floats(long expected) {
        return guarded(() -> readFloats(expected));
    }

    private float[] readFloats(long expected) {
        ByteBuffer in = numbers(expected, 4);
        float[] out = new float[(int) expected];
        if (type() == Hdf5Type.FLOAT32) {
            in.asFloatBuffer().get(out);
            return out;
        }
        for (int i = 0; i < out.length; i++) {
            out[i] = type() == Hdf5Type.FLOAT64 || type() == Hdf5Type.UINT64
                    ? (float) floating(in, i)
                    : type().isInteger() ? (float) integer(in, i) : (float) floating(in, i);
        }
        return out;
    }

    double[] doubles(long expected) {
        return guarded(() -> readDoubles(expected));
    }

    private double[] readDoubles(long expected) {
        ByteBuffer in = numbers(expected, 8);
        double[] out = new double[(int) expected];
        for (int i = 0; i < out.length; i++) {
            out[i] = floating(in, i);
        }
        return out;
    }

    long[] integers(long expected) {
        return guarded(() -> readIntegers(expected));
    }

    private long[] readIntegers(long expected) {
        ByteBuffer in = numbers(expected, 8);
        long[] out = new long[(int) expected];
        for (int i = 0; i < out.length; i++) {
            if (type().isFloat()) {
                double value = floating(in, i);
                out[i] = (long) value;
                if (out[i] != value || value >= 0x1p63) {
                    throw refused("expected integers, received " + value);
                }
            } else {
                out[i] = integer(in, i);
                if (type() == Hdf5Type.UINT64 && out[i] < 0) {
                    throw refused("the number " + Long.toUnsignedString(out[i]) + " is larger than 2^63 - 1");
                }
            }
        }
        return out;
    }

    byte[] bytes(long expected) {
        return guarded(() -> readBytes(expected));
    }

    private byte[] readBytes(long expected) {
        if (type() == Hdf5Type.STRING) {
            throw refused("expected numbers or bytes, received strings");
        }
        if (byteCount() != expected) {
            throw refused("expected " + expected + " bytes, received " + byteCount() + " (" + this + ")");
        }
        ByteBuffer in = raw();
        byte[] out = new byte[(int) expected];
        in.get(0, out);
        if (datatype.bigEndian()) {
            int size = datatype.size();
            for (int from = 0; from < out.length; from += size) {
                for (int i = 0; i < size / 2; i++) {
                    byte swapped = out[from + i];
                    out[from + i] = out[from + size - 1 - i];
                    out[from + size - 1 - i] = swapped;
                }
            }
        }
        return out;
    }

    List<String> strings(long expected) {
        return guarded(() -> readStrings(expected));
    }

    private List<String> readStrings(long expected) {
        if (type() != Hdf5Type.STRING) {
            throw refused("expected strings, received " + this);
        }
        checkCount(expected);
        if (texts != null) {
            return texts;
        }
        ByteBuffer in = raw();
        List<String> out = new ArrayList<>();
        long total = 0;
        for (int i = 0; i < expected; i++) {
            ByteBuffer text = datatype.variable() ? variable(in, i) : fixed(in, i);
            total += text.remaining();
            // texts may not be longer together than the file: many references to one text are refused
            if (file != null && total > file.size()) {
                throw refused("the strings are together longer than the file of " + file.size() + " bytes");
            }
            out.add(decoded(text));
        }
        return List.copyOf(out);
    }

    /** Even what the file really holds may be more than the program has memory for. */
    private <T> T guarded(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (OutOfMemoryError e) {
            throw new FormatException(
                    place.file(), place.toString(), "needs more memory than there is: " + byteCount() + " bytes", e);
        }
    }

    /** The bytes of texts of fixed length, as they are. */
    byte[] fixedTexts() {
        ByteBuffer in = raw();
        byte[] out = new byte[in.limit()];
        in.get(0, out);
        return out;
    }

    private ByteBuffer variable(ByteBuffer in, int i) {
        if (file == null) {
            throw refused("strings of variable length without a file");
        }
        int at = i * datatype.size();
        long length = in.getInt(at) & 0xFFFFFFFFL;
        long address = 0;
        for (int b = file.offsetSize() - 1; b >= 0; b--) {
            address = address << 8 | in.get(at + 4 + b) & 0xFF;
        }
        long index = in.getInt(at + 4 + file.offsetSize()) & 0xFFFFFFFFL;
        if (length == 0) {
            return ByteBuffer.allocate(0);
        }
        Cursor object = file.globalHeap(place, address).object(place, index);
        if (length > object.remaining()) {
            throw refused("a string of " + length + " bytes is stored in " + object.remaining());
        }
        ByteBuffer text = object.bytes(length);
        return text.limit(end(text, Datatype.ZERO_ENDED));
    }

    private ByteBuffer fixed(ByteBuffer in, int i) {
        ByteBuffer text = in.slice(i * datatype.size(), datatype.size());
        return text.limit(end(text, datatype.padding()));
    }

    private static int end(ByteBuffer text, int padding) {
        int end = text.limit();
        if (padding == Datatype.ZERO_ENDED) {
            int at = 0;
            while (at < end && text.get(at) != 0) {
                at++;
            }
            return at;
        }
        byte filler = (byte) (padding == Datatype.SPACE_PADDED ? ' ' : 0);
        while (end > 0 && text.get(end - 1) == filler) {
            end--;
        }
        return end;
    }

    private String decoded(ByteBuffer text) {
        try {
            CharBuffer chars = StandardCharsets.UTF_8.newDecoder().decode(text);
            return chars.toString();
        } catch (CharacterCodingException e) {
            throw refused("a string is not UTF-8");
        }
    }

    private void checkCount(long expected) {
        if (count() != expected) {
            throw refused("expected " + expected + (expected == 1 ? " element" : " elements") + ", received " + this);
        }
    }

    /** The bytes of {@code expected} numbers of which each becomes {@code bytes} bytes in memory. */
    private ByteBuffer numbers(long expected, int bytes) {
        if (!type().isNumber()) {
            throw refused("expected numbers, received " + this);
        }
        checkCount(expected);
        if (expected > (Integer.MAX_VALUE - 16) / bytes) {
            throw refused(expected + " numbers in one dataset are more than this reads at once");
        }
        return raw();
    }

    private ByteBuffer raw() {
        ByteBuffer bytes = content.bytes();
        if (bytes.limit() != byteCount()) {
            throw refused("expected " + byteCount() + " bytes, " + bytes.limit() + " are stored");
        }
        return bytes.slice().order(datatype.bigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    }

    private long integer(ByteBuffer in, int i) {
        return switch (type()) {
            case INT8, BOOLEAN -> in.get(i);
            case UINT8 -> in.get(i) & 0xFF;
            case INT16 -> in.getShort(2 * i);
            case UINT16 -> in.getShort(2 * i) & 0xFFFF;
            case INT32 -> in.getInt(4 * i);
            case UINT32 -> in.getInt(4 * i) & 0xFFFFFFFFL;
            default -> in.getLong(8 * i);
        };
    }

    private double floating(ByteBuffer in, int i) {
        return switch (type()) {
            case FLOAT16 -> HalfFloats.fromHalf(in.getShort(2 * i) & 0xFFFF);
            case BFLOAT16 -> HalfFloats.fromBfloat16(in.getShort(2 * i) & 0xFFFF);
            case FLOAT32 -> in.getFloat(4 * i);
            case FLOAT64 -> in.getDouble(8 * i);
            case UINT64 -> unsigned(in.getLong(8 * i));
            default -> integer(in, i);
        };
    }

    private static double unsigned(long bits) {
        // the lowest bit is kept sticky, so that halving does not round twice
        return bits >= 0 ? bits : (double) (bits >>> 1 | bits & 1) * 2;
    }

    @Override
    public String toString() {
        return type() + " " + (isNull() ? "null" : Arrays.toString(space.shape()));
    }
}
