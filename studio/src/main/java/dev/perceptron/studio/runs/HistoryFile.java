package dev.perceptron.studio.runs;

import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Json;
import dev.perceptron.file.Uninterrupted;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file that grows by whole lines of JSON; a line that can't be written is taken back and tried again with the next. */
final class HistoryFile implements AutoCloseable {
    private final FileChannel channel;
    private long length;
    private String pending = "";

    private HistoryFile(FileChannel channel, long length) {
        this.channel = channel;
        this.length = length;
    }

    /** Goes on at the end of the last whole line. */
    static HistoryFile open(Path file) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            long end = channel.size();
            ByteBuffer last = ByteBuffer.allocate(1);
            while (end > 0) {
                last.clear();
                if (channel.read(last, end - 1) == 1 && last.get(0) == '\n') {
                    break;
                }
                end--;
            }
            return new HistoryFile(channel, end);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Adds a line. */
    void add(ConfigValue line) throws IOException {
        pending += Json.write(line) + "\n";
        ByteBuffer bytes = ByteBuffer.wrap(pending.getBytes(StandardCharsets.UTF_8));
        int size = bytes.remaining();
        try {
            Uninterrupted.call(() -> {
                channel.truncate(length);
                channel.position(length);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                return channel;
            });
        } catch (IOException e) {
            channel.truncate(length);
            throw e;
        }
        length += size;
        pending = "";
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            channel.force(true);
        }
    }
}
