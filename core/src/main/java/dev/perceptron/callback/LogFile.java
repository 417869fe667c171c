package dev.perceptron.callback;

import dev.perceptron.file.Uninterrupted;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A text file that grows by whole pieces: one that can't be written is taken back and kept until it can.
 *
 * <p>What is no ordinary file, such as a pipe, is written to without going back.
 */
final class LogFile {
    private final FileChannel channel;
    private final boolean regular;
    private long position;
    private String pending;

    private LogFile(FileChannel channel, boolean regular, long position, String pending) {
        this.channel = channel;
        this.regular = regular;
        this.position = position;
        this.pending = pending;
    }

    /** An empty file. */
    static LogFile create(Path file) throws IOException {
        FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
        return new LogFile(channel, Files.isRegularFile(file), 0, "");
    }

    /** The file as it is, written to at its end. */
    static LogFile append(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean regular = Files.isRegularFile(file);
        return new LogFile(channel, regular, regular ? channel.size() : 0, "");
    }

    /** The file cut back to a length, if it is longer, with what could not be written before. */
    static LogFile resume(Path file, long length, String pending) throws IOException {
        LogFile log = append(file);
        if (log.regular) {
            log.position = Math.min(length, log.position);
            log.channel.truncate(log.position);
        }
        log.pending = pending;
        return log;
    }

    /** How long the file is, unwritten text left out. */
    long position() {
        return position;
    }

    /** The same, and all of it forced to the disk, as far as that is possible. */
    long forcedPosition() {
        if (regular) {
            try {
                Uninterrupted.call(() -> {
                    channel.force(true);
                    return channel;
                });
            } catch (IOException e) {
                // a log that ends early is said when training is resumed
            }
        }
        return position;
    }

    /** What could not be written so far. */
    String pending() {
        return pending;
    }

    /** Adds text to the end. */
    void write(String text) throws IOException {
        Uninterrupted.call(() -> {
            writeNow(text);
            return text;
        });
    }

    private void writeNow(String text) throws IOException {
        pending += text;
        ByteBuffer bytes = ByteBuffer.wrap(pending.getBytes(StandardCharsets.UTF_8));
        int size = bytes.remaining();
        try {
            if (regular) {
                channel.position(position);
            }
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            takeBack(e);
            throw e;
        }
        position += size;
        pending = "";
    }

    private void takeBack(IOException reason) {
        if (regular) {
            try {
                channel.truncate(position);
            } catch (IOException e) {
                reason.addSuppressed(e);
            }
        }
    }

    /** Closes the file; what was not written yet is tried once more. */
    void close() throws IOException {
        try (channel) {
            if (!pending.isEmpty()) {
                write("");
            }
        }
    }
}
