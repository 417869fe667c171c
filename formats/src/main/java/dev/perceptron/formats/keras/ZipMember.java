package dev.perceptron.formats.keras;

import dev.perceptron.formats.FormatException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A member of a ZIP archive in memory.
 *
 * @param file the archive's name
 * @param name the member's name
 * @param method how it is compressed
 * @param size how many bytes it claims to have
 * @param crc its checksum
 * @param data its bytes as they lie in the archive
 * @param end where the next member starts
 */
record ZipMember(String file, String name, int method, long size, int crc, ByteBuffer data, long end) {
    static final int STORED = 0;
    static final int DEFLATED = 8;

    private static final int CHUNK = 1 << 16;

    /**
     * The content, checked. What is stored is not copied.
     *
     * @param most how many bytes it may have: known from elsewhere, so that a claimed size alone allocates nothing
     * @param why what that limit comes from, for the message
     */
    ByteBuffer content(long most, String why) {
        if (size > most) {
            throw error("the member claims to have " + size + " bytes, at most " + most + " are expected: " + why);
        }
        ByteBuffer content = method == STORED ? stored() : inflated();
        CRC32 sum = new CRC32();
        sum.update(content.duplicate());
        if ((int) sum.getValue() != crc) {
            throw error("the member's checksum is not that of its content: the file is damaged");
        }
        return content;
    }

    private FormatException error(String reason) {
        return new FormatException(file, name, reason);
    }

    private ByteBuffer stored() {
        if (size != data.limit()) {
            throw error("the member is stored with " + data.limit() + " bytes and claims to have " + size);
        }
        return data.slice();
    }

    /** Inflates piece by piece, so that memory follows what really comes out. */
    private ByteBuffer inflated() {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(data.duplicate());
            byte[] out = new byte[(int) Math.min(size, CHUNK)];
            byte[] beyond = new byte[1];
            int count = 0;
            while (!inflater.finished()) {
                if (count == out.length && count < size) {
                    out = Arrays.copyOf(out, (int) Math.min(size, 2L * out.length));
                }
                boolean full = count == size;
                int got = full ? inflater.inflate(beyond) : inflater.inflate(out, count, out.length - count);
                if (full && got > 0) {
                    throw error("the member inflates to more than the " + size + " bytes it claims to have");
                }
                if (got == 0 && !inflater.finished()) {
                    throw error("the member's compressed data end before they are complete");
                }
                count += got;
            }
            if (count != size || inflater.getRemaining() > 0) {
                throw error("the member inflates to " + count + " bytes and claims to have " + size);
            }
            return ByteBuffer.wrap(out, 0, count).slice();
        } catch (DataFormatException e) {
            throw new FormatException(file, name, "the member's compressed data are damaged", e);
        } finally {
            inflater.end();
        }
    }
}
