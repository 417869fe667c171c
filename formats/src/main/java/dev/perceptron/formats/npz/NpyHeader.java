package dev.perceptron.formats.npz;

import dev.perceptron.formats.FormatException;
import dev.perceptron.formats.array.ElementType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * What the header of a {@code .npy} array says.
 *
 * @param type the elements
 * @param bigEndian whether their first byte is the highest
 * @param fortran whether the first axis runs fastest
 * @param shape the axis lengths
 * @param offset where the elements start
 */
record NpyHeader(ElementType type, boolean bigEndian, boolean fortran, List<Integer> shape, int offset) {
    static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    /** Longer headers describe records, which are not read. */
    static final int MOST_BYTES = 1 << 16;

    private static final int VERSION = 6;
    private static final int LENGTH = 8;

    /** Reads a header from the first bytes of an array. */
    static NpyHeader read(String file, String place, byte[] bytes) {
        if (bytes.length < LENGTH + 2
                || !Arrays.equals(MAGIC, 0, MAGIC.length, bytes, 0, Math.min(bytes.length, MAGIC.length))) {
            throw new FormatException(
                    file,
                    place,
                    "expected a NumPy array, which starts with \\x93NUMPY; the file is cut off or of"
                            + " another format.");
        }
        int version = bytes[VERSION];
        if (version < 1 || version > 3 || bytes[VERSION + 1] != 0) {
            throw new FormatException(
                    file,
                    place,
                    "expected version 1.0, 2.0 or 3.0 of NumPy's format, received " + (version & 0xff) + "."
                            + (bytes[VERSION + 1] & 0xff) + ".");
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int start = version == 1 ? LENGTH + 2 : LENGTH + 4;
        long length = version == 1
                ? buffer.getShort(LENGTH) & 0xffff
                : bytes.length < start ? Long.MAX_VALUE : buffer.getInt(LENGTH) & 0xffffffffL;
        if (length > Math.min(MOST_BYTES, bytes.length - start)) {
            throw new FormatException(
                    file,
                    place,
                    "the header of " + (length == Long.MAX_VALUE ? "unknown" : length)
                            + " bytes is longer than the array or than " + MOST_BYTES + " bytes; the file is damaged.");
        }
        Charset charset = version == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
        try {
            String text = charset.newDecoder()
                    .decode(ByteBuffer.wrap(bytes, start, (int) length))
                    .toString();
            return new NpyHeaderText(file, place, text).read(start + (int) length);
        } catch (CharacterCodingException e) {
            throw new FormatException(file, place, "the header is not UTF-8; the file is damaged.", e);
        }
    }

    /** How many elements the shape says; a shape of more bytes than an array holds is refused when read. */
    long count() {
        long count = 1;
        for (int axis : shape) {
            count *= axis;
        }
        return count;
    }

    long byteCount() {
        return count() * type.bytes();
    }
}
