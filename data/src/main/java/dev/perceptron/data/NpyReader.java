package dev.perceptron.data;

import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Storage;
import dev.perceptron.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads one array of NumPy's format {@code .npy}, versions 1 to 3: little-endian floats and integers in row-major
 * order. What the header claims is checked before memory is taken for it.
 */
final class NpyReader {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int MAX_HEADER = 1 << 16;
    private static final int MAX_RANK = 32;
    private static final Pattern HEADER = Pattern.compile("\\s*\\{\\s*'descr'\\s*:\\s*'([<|=]?[a-z]\\d{1,2})'\\s*,"
            + "\\s*'fortran_order'\\s*:\\s*(True|False)\\s*,\\s*'shape'\\s*:\\s*\\(([\\d,\\s]*)\\)\\s*,?\\s*\\}\\s*");

    private NpyReader() {}

    /**
     * Reads an array, rounded to float32.
     *
     * @param source the array's name, for messages
     * @param available how many bytes the array has at most, header included
     */
    static Tensor read(InputStream in, String source, long available) throws IOException {
        byte[] start = in.readNBytes(MAGIC.length + 2);
        if (start.length < MAGIC.length + 2 || !Arrays.equals(MAGIC, Arrays.copyOf(start, MAGIC.length))) {
            throw error(source, 0, "something else", "a NumPy array, which starts with \\x93NUMPY");
        }
        int version = start[MAGIC.length];
        if (version < 1 || version > 3) {
            throw error(source, MAGIC.length, "version " + version, "version 1, 2 or 3");
        }
        int lengthBytes = version == 1 ? 2 : 4;
        byte[] lengthField = in.readNBytes(lengthBytes);
        if (lengthField.length < lengthBytes) {
            throw error(source, start.length, "the end of the array", "the length of the header");
        }
        ByteBuffer field = ByteBuffer.wrap(lengthField).order(ByteOrder.LITTLE_ENDIAN);
        long length = version == 1 ? field.getShort() & 0xffff : field.getInt() & 0xffffffffL;
        if (length > MAX_HEADER) {
            throw error(source, start.length, "a header of " + length + " bytes", "at most " + MAX_HEADER);
        }
        byte[] header = in.readNBytes((int) length);
        int offset = start.length + lengthBytes;
        if (header.length < length) {
            throw error(source, offset, "the end of the array", "a header of " + length + " bytes");
        }
        Matcher matcher = HEADER.matcher(new String(header, StandardCharsets.ISO_8859_1));
        if (!matcher.matches() || matcher.group(2).equals("True")) {
            throw error(source, offset, "another header", "one of a row-major array of numbers");
        }
        offset += header.length;
        return values(
                in, source, offset, matcher.group(1), shape(matcher.group(3), source, offset), available - offset);
    }

    private static Shape shape(String text, String source, int offset) {
        String[] parts = Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toArray(String[]::new);
        if (parts.length > MAX_RANK || Arrays.stream(parts).anyMatch(part -> part.length() > 9)) {
            throw error(source, offset, "the shape (" + text + ")", "at most " + MAX_RANK + " lengths below 10⁹");
        }
        try {
            return Shape.of(Arrays.stream(parts).mapToInt(Integer::parseInt).toArray());
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw error(source, offset, "the shape (" + text + ")", "at most 2,147,483,639 values");
        }
    }

    private static Tensor values(InputStream in, String source, int offset, String type, Shape shape, long left)
            throws IOException {
        char kind = type.charAt(type.length() - 2);
        int width = type.charAt(type.length() - 1) - '0';
        boolean known = type.length() == 3
                && (kind == 'f' && (width == 4 || width == 8)
                        || (kind == 'i' || kind == 'u') && (width == 1 || width == 2 || width == 4 || width == 8));
        if (!known) {
            throw error(source, offset, "elements of type " + type, "floats of 4 or 8 bytes, or integers");
        }
        long needed = (long) shape.size() * width;
        if (needed > left) {
            throw error(source, offset, left + " bytes", needed + " bytes for the shape " + shape);
        }
        float[] values = new float[shape.size()];
        byte[] chunk = new byte[width << 12];
        for (int at = 0; at < values.length; ) {
            int count = Math.min(values.length - at, chunk.length / width);
            if (in.readNBytes(chunk, 0, count * width) < count * width) {
                throw error(source, offset + at * (long) width, "the end of the array", needed + " bytes of values");
            }
            ByteBuffer buffer = ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN);
            for (int i = 0; i < count; i++) {
                values[at++] = value(buffer, kind, width);
            }
        }
        return Tensor.view(Storage.of(values), 0, shape);
    }

    private static float value(ByteBuffer buffer, char kind, int width) {
        if (kind == 'f') {
            return width == 4 ? buffer.getFloat() : (float) buffer.getDouble();
        }
        boolean signed = kind == 'i';
        return switch (width) {
            case 1 -> signed ? buffer.get() : buffer.get() & 0xff;
            case 2 -> signed ? buffer.getShort() : buffer.getShort() & 0xffff;
            case 4 -> signed ? buffer.getInt() : buffer.getInt() & 0xffffffffL;
            default -> buffer.getLong();
        };
    }

    private static DataException error(String source, long offset, String found, String expected) {
        return new DataException(
                source, offset, found, expected, "The file is damaged or of another format: get it again.", null);
    }
}
