package dev.perceptron.formats;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The bytes of a file, read piece by piece: only what is asked for is held in memory.
 *
 * <pre>{@code
 * Source source = Source.of(Path.of("weights.npz"));
 * byte[] start = source.read(0, 4);
 * }</pre>
 */
public sealed interface Source {
    /** The file's name for messages. */
    String name();

    /** How many bytes there are. */
    long size();

    /**
     * Bytes from {@code offset} on.
     *
     * @throws FormatException if there are not as many
     */
    byte[] read(long offset, int length);

    /**
     * Bytes from {@code offset} on, to look at and not to change: those of a buffer in memory are not copied.
     *
     * @throws FormatException if there are not as many
     */
    ByteBuffer view(long offset, int length);

    /** The bytes of a file. */
    static Source of(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                throw new FormatException(file.toString(), "", "there is no such file; check the path.");
            }
            return new OfFile(file, Files.size(file));
        } catch (IOException e) {
            throw new FormatException(file.toString(), "", "the file can't be read: " + e.getMessage() + ".", e);
        }
    }

    /** Bytes in memory under a name for messages. */
    static Source of(String name, byte[] bytes) {
        return of(name, ByteBuffer.wrap(bytes.clone()));
    }

    /** What remains of a buffer, under a name for messages; it is not copied and must not change while it is read. */
    static Source of(String name, ByteBuffer bytes) {
        return new OfBytes(name, bytes.slice());
    }

    /** Refuses a range that is not within the source. */
    private static void check(Source source, long offset, int length) {
        if (offset < 0 || length < 0 || offset > source.size() - length) {
            throw new FormatException(
                    source.name(),
                    "byte " + offset,
                    "expected " + length + " bytes, received the end of the file after " + source.size()
                            + " bytes; the file is cut off: get it again.");
        }
    }

    /** A file, opened for each reading. */
    final class OfFile implements Source {
        private final Path file;
        private final long size;

        private OfFile(Path file, long size) {
            this.file = file;
            this.size = size;
        }

        @Override
        public String name() {
            return file.toString();
        }

        @Override
        public long size() {
            return size;
        }

        @Override
        public byte[] read(long offset, int length) {
            check(this, offset, length);
            ByteBuffer buffer = ByteBuffer.allocate(length);
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                while (buffer.hasRemaining()) {
                    if (channel.read(buffer, offset + buffer.position()) < 0) {
                        throw new EOFException("it became shorter while it was read");
                    }
                }
            } catch (IOException e) {
                throw new FormatException(name(), "", "the file can't be read: " + e.getMessage() + ".", e);
            }
            return buffer.array();
        }

        @Override
        public ByteBuffer view(long offset, int length) {
            return ByteBuffer.wrap(read(offset, length));
        }
    }

    /** Bytes in memory. */
    final class OfBytes implements Source {
        private final String name;
        private final ByteBuffer bytes;

        private OfBytes(String name, ByteBuffer bytes) {
            this.name = name;
            this.bytes = bytes;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public long size() {
            return bytes.limit();
        }

        @Override
        public byte[] read(long offset, int length) {
            check(this, offset, length);
            byte[] copy = new byte[length];
            bytes.get((int) offset, copy);
            return copy;
        }

        @Override
        public ByteBuffer view(long offset, int length) {
            check(this, offset, length);
            return bytes.slice((int) offset, length);
        }
    }
}
