package dev.perceptron.formats.hdf5;

import dev.perceptron.formats.FormatException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Reads and writes HDF5 files of dense networks.
 *
 * <pre>
 * Hdf5Group root = Hdf5.read(Path.of("model.weights.h5"));
 * float[] bias = root.dataset("layers/dense/vars/1").floats(128);
 * </pre>
 *
 * <p>Reading never follows a link, opens no other file and trusts no size: soft and external links, external storage,
 * virtual datasets, unknown filters, references, compound types, objects reachable by two paths and structures that
 * overlap are refused by a {@link FormatException}, the only exception that a file's content can cause.
 */
public final class Hdf5 {
    private Hdf5() {}

    /**
     * Reads a file of up to 2 GiB.
     *
     * @throws IOException if the file can't be opened or read
     * @throws FormatException if it is not HDF5, damaged, unsafe or not supported
     */
    public static Hdf5Group read(Path file) throws IOException {
        String name = file.toString();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            if (size > Integer.MAX_VALUE) {
                throw new FormatException(name, "", size + " bytes are more than the 2 GiB this reads");
            }
            // large files are mapped: then only what is used takes memory
            if (size > Runtime.getRuntime().maxMemory() / 8) {
                return read(name, channel.map(FileChannel.MapMode.READ_ONLY, 0, size));
            }
        }
        return read(name, Files.readAllBytes(file));
    }

    /**
     * Reads a file's bytes; they must not change as long as the result is in use.
     *
     * @param file the file's name for messages
     * @throws FormatException if it is not HDF5, damaged, unsafe or not supported
     */
    public static Hdf5Group read(String file, byte[] bytes) {
        return read(file, ByteBuffer.wrap(bytes));
    }

    /**
     * Reads the bytes that remain in a buffer; they must not change as long as the result is in use.
     *
     * @param file the file's name for messages
     * @throws FormatException if it is not HDF5, damaged, unsafe or not supported
     */
    public static Hdf5Group read(String file, ByteBuffer bytes) {
        return read(file, bytes, true);
    }

    /** The same; without {@code checksums} for tests of what lies behind them. */
    static Hdf5Group read(String file, ByteBuffer bytes, boolean checksums) {
        try {
            ByteBuffer whole = bytes.slice().asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
            return Superblock.read(file, whole, checksums);
        } catch (StackOverflowError | OutOfMemoryError e) {
            throw new FormatException(file, "", "needs more memory than there is", e);
        }
    }

    /** The bytes of a file with {@code root} as its root; equal content gives equal bytes. */
    public static byte[] write(Hdf5Group root) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            Hdf5Writer.write(root, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Writes a file with {@code root} as its root; does not close {@code out}. */
    public static void write(Hdf5Group root, OutputStream out) throws IOException {
        Hdf5Writer.write(root, out);
    }
}
