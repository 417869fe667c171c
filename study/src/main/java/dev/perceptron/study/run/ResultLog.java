package dev.perceptron.study.run;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.Json;
import dev.perceptron.file.Uninterrupted;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The log of a study's results: a text file to which each result is added as one line of JSON, flushed and forced to the
 * disk before the next trial starts on that thread.
 *
 * <p>The first line says which study it is. A last line without its line break, left by a power cut, is cut off. One
 * program at a time has the file.
 */
final class ResultLog implements AutoCloseable {
    private final Path file;
    private final FileChannel channel;
    private final Map<String, TrialResult> known = new LinkedHashMap<>();

    private ResultLog(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Opens or begins a log.
     *
     * @param identity what must be the same for results to be used again
     * @throws StudyException if the file is another study's, damaged, in use, or can't be written
     */
    static ResultLog open(Path file, ConfigObject identity) {
        FileChannel channel = null;
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            lock(file, channel);
            ResultLog log = new ResultLog(file, channel);
            log.read(Json.write(identity));
            return log;
        } catch (IOException e) {
            close(channel);
            throw new StudyException(
                    "Can't open the log of results " + file + ": " + e.getMessage() + "; choose another folder.", e);
        } catch (RuntimeException e) {
            close(channel);
            throw e;
        }
    }

    private static void lock(Path file, FileChannel channel) throws IOException {
        try {
            if (channel.tryLock() != null) {
                return;
            }
        } catch (OverlappingFileLockException e) {
            // another study of this program: the same message
        }
        throw new StudyException(
                "Another program is running the study in " + file + "; wait for it or choose another folder.");
    }

    private void read(String identity) throws IOException {
        String text = Json.utf8(Files.readAllBytes(file));
        int end = text.lastIndexOf('\n') + 1;
        String whole = text.substring(0, end);
        if (end < text.length()) {
            channel.truncate(whole.getBytes(StandardCharsets.UTF_8).length);
        }
        channel.position(channel.size());
        if (whole.isEmpty()) {
            append(identity);
            return;
        }
        String[] lines = whole.split("\n");
        if (!lines[0].equals(identity)) {
            throw new StudyException("The log " + file + " holds results of another study or of other settings:\n  "
                    + lines[0] + "\nexpected\n  " + identity + "\nUse another folder, or remove this one.");
        }
        for (int i = 1; i < lines.length; i++) {
            try {
                ResultLine line = ResultLine.parse(lines[i]);
                known.put(id(line.stage(), line.result().trial().key()), line.result());
            } catch (IllegalArgumentException e) {
                throw new StudyException(
                        "Line " + (i + 1) + " of the log " + file + " is damaged: " + e.getMessage()
                                + " Remove the line, and its trial runs again.",
                        e);
            }
        }
    }

    private static String id(String stage, String key) {
        return stage + '\n' + key;
    }

    /** The result of a trial, or null if it hasn't run. */
    @Nullable
    TrialResult find(String stage, String key) {
        return known.get(id(stage, key));
    }

    /** All results, in the order in which they were added. */
    Map<String, TrialResult> known() {
        return known;
    }

    /** Adds a result for good. */
    void add(String stage, TrialResult result) {
        try {
            append(new ResultLine(stage, result).text());
        } catch (IOException e) {
            throw new StudyException(
                    "Can't write the log of results " + file + ": " + e.getMessage()
                            + "; free space and run the same command again: it goes on where it stopped.",
                    e);
        }
        known.put(id(stage, result.trial().key()), result);
    }

    private void append(String line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
        Uninterrupted.call(() -> {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(false);
            return channel;
        });
    }

    @Override
    public void close() {
        close(channel);
    }

    private static void close(@Nullable FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            throw new StudyException("Can't close the log of results: " + e.getMessage(), e);
        }
    }
}
