package dev.perceptron.data;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Reads IDX files of unsigned bytes, the format of MNIST and its relatives, plain or packed with gzip.
 *
 * <p>Format: bytes 0 and 1 are zero, byte 2 is the type of the elements (8: unsigned byte), byte 3 the number of
 * dimensions; then each dimension as a 32-bit integer, most significant byte first; then the elements, the last
 * dimension varying fastest, and nothing after them. Whether a file is gzip-compressed is detected by its first two bytes
 * ({@code 1F 8B}), not from its name.
 *
 * <p>A header is only a claim: memory grows with the bytes that really arrive, so a short file that claims to be huge
 * costs nothing. Whatever doesn't fit the format ends in a {@link DataException}; an error of the disk or the network
 * in an {@link UncheckedIOException}.
 *
 * <pre>{@code
 * IdxArray images = IdxReader.read(Path.of("train-images-idx3-ubyte.gz"));
 * int rows = images.dimension(1);
 * }</pre>
 */
public final class IdxReader {
    private static final int UNSIGNED_BYTE = 0x08;
    private static final int CHUNK = 1 << 16;
    private static final String GET_AGAIN = "The file is damaged or not an IDX file: get it again.";
    private static final String INCOMPLETE = "The file is incomplete: get it again.";

    /** Times as long as the file is, its content may be without being read into an array that grows. */
    private static final int USUAL_EXPANSION = 16;

    private final InputStream in;
    private final String source;
    private final int likely;
    private long offset;

    /**
     * A reader.
     *
     * @param likely so many bytes may be allocated before they are read
     */
    private IdxReader(InputStream in, String source, int likely) {
        this.in = in;
        this.source = source;
        this.likely = likely;
    }

    /**
     * Reads a whole file.
     *
     * @param file an IDX file, plain or packed
     * @return its elements and dimensions
     */
    public static IdxArray read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException("Can't read " + file + ": " + e, e);
        }
    }

    /**
     * Reads a stream to its end; the caller closes it.
     *
     * @param in the content of an IDX file, plain or packed
     * @param source its name, for messages
     * @return its elements and dimensions
     */
    public static IdxArray read(InputStream in, String source) {
        IdxReader reader = new IdxReader(in, source, CHUNK);
        try {
            int likely = (int) Math.min(Integer.MAX_VALUE, Math.max(CHUNK, (long) USUAL_EXPANSION * in.available()));
            return new IdxReader(reader.unpacked(), source, likely).readArray();
        } catch (ZipException | EOFException e) {
            throw reader.error("a damaged gzip header (" + e.getMessage() + ")", "gzip data", GET_AGAIN, e);
        } catch (IOException e) {
            throw new UncheckedIOException("Can't read " + source + ": " + e, e);
        }
    }

    private InputStream unpacked() throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(in, CHUNK);
        buffered.mark(2);
        boolean packed = buffered.read() == 0x1F && buffered.read() == 0x8B;
        buffered.reset();
        return packed ? new GZIPInputStream(buffered, CHUNK) : buffered;
    }

    private IdxArray readArray() throws IOException {
        int[] dimensions = readDimensions();
        int count = elements(dimensions);
        byte[] bytes = readElements(count, dimensions);
        if (readUpTo(1).length != 0) {
            offset--;
            throw error(
                    "more bytes",
                    "the end of the file after " + count + " elements of dimensions " + Arrays.toString(dimensions),
                    GET_AGAIN,
                    null);
        }
        return new IdxArray(bytes, dimensions);
    }

    private int[] readDimensions() throws IOException {
        byte[] magic = header(4, "an IDX header of 4 bytes");
        String found = String.format("%02X %02X %02X %02X", magic[0], magic[1], magic[2], magic[3]);
        if (magic[0] != 0 || magic[1] != 0) {
            offset = 0;
            throw error(found, "an IDX header, which starts with 00 00", "Check that this is an IDX file.", null);
        }
        if (magic[2] != UNSIGNED_BYTE) {
            offset = 2;
            throw error(
                    String.format("element type %02X in the header %s", magic[2], found),
                    "08 (unsigned byte)",
                    "Other element types are not supported: convert the file.",
                    null);
        }
        int[] dimensions = new int[magic[3] & 0xFF];
        for (int i = 0; i < dimensions.length; i++) {
            byte[] b = header(4, "dimension " + (i + 1) + " of " + dimensions.length + " (4 bytes)");
            dimensions[i] = (b[0] & 0xFF) << 24 | (b[1] & 0xFF) << 16 | (b[2] & 0xFF) << 8 | (b[3] & 0xFF);
            if (dimensions[i] < 0) {
                offset -= 4;
                throw error(
                        "size " + Integer.toUnsignedString(dimensions[i]) + " for dimension " + (i + 1),
                        "a size from 0 to " + Integer.MAX_VALUE,
                        GET_AGAIN,
                        null);
            }
        }
        return dimensions;
    }

    private int elements(int[] dimensions) {
        if (Arrays.stream(dimensions).anyMatch(dimension -> dimension == 0)) {
            return 0;
        }
        long count = 1;
        for (int dimension : dimensions) {
            count *= dimension;
            // both factors are below 2^31 here, so the product can't overflow a long
            if (count > Integer.MAX_VALUE - 8) {
                throw error(
                        "dimensions " + Arrays.toString(dimensions),
                        "at most " + (Integer.MAX_VALUE - 8) + " elements in all",
                        "If the file is sound, split it into smaller ones.",
                        null);
            }
        }
        return (int) count;
    }

    private byte[] header(int length, String expected) throws IOException {
        byte[] bytes = readUpTo(length);
        if (bytes.length < length) {
            throw error("the end of the file", expected, INCOMPLETE, null);
        }
        return bytes;
    }

    private byte[] readElements(int count, int[] dimensions) throws IOException {
        byte[] bytes = readUpTo(count);
        if (bytes.length < count) {
            throw error(
                    "the end of the file after " + bytes.length + " elements",
                    count + " elements for dimensions " + Arrays.toString(dimensions),
                    INCOMPLETE,
                    null);
        }
        return bytes;
    }

    /** Reads {@code length} bytes, fewer at the end only; the array grows with what arrives. */
    private byte[] readUpTo(int length) throws IOException {
        byte[] bytes = new byte[Math.min(length, likely)];
        int size = 0;
        try {
            while (size < length) {
                if (size == bytes.length) {
                    bytes = Arrays.copyOf(bytes, (int) Math.min(length, 2L * size));
                }
                int n = in.read(bytes, size, bytes.length - size);
                if (n < 0) {
                    return Arrays.copyOf(bytes, size);
                }
                size += n;
                offset += n;
            }
        } catch (ZipException | EOFException e) {
            throw error("damaged gzip data (" + e.getMessage() + ")", "sound gzip data", GET_AGAIN, e);
        }
        return bytes;
    }

    private DataException error(String found, String expected, String remedy, @Nullable Throwable cause) {
        return new DataException(source, offset, found, expected, remedy, cause);
    }
}
