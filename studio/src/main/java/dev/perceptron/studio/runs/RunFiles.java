package dev.perceptron.studio.runs;

import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Json;
import dev.perceptron.file.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The files of one run in a folder of its own: {@code run.json} (settings, written once), {@code history.jsonl} (a line
 * for each epoch), {@code progress.json} (where it is within an epoch, while it runs) and {@code end.json}.
 */
final class RunFiles {
    static final String RUN = "run.json";
    static final String HISTORY = "history.jsonl";
    static final String PROGRESS = "progress.json";
    static final String END = "end.json";

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int LONGEST_NAME = 40;

    private RunFiles() {}

    /** Makes a folder that is new: the time, the name's letters and digits, a number where that is taken. */
    static Path create(Path runs, String name, Clock clock) throws IOException {
        Files.createDirectories(runs);
        String plain =
                name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.]+", "-").replaceAll("^[-.]+|[-.]+$", "");
        String stem = STAMP.format(clock.instant()) + "-"
                + (plain.isEmpty() ? "run" : plain.substring(0, Math.min(plain.length(), LONGEST_NAME)));
        for (int i = 1; ; i++) {
            Path folder = runs.resolve(i == 1 ? stem : stem + "-" + i);
            try {
                return Files.createDirectory(folder);
            } catch (java.nio.file.FileAlreadyExistsException e) {
                if (i == 10_000) {
                    throw e;
                }
            }
        }
    }

    /** Writes a file in one step and for good. */
    static void write(Path file, ConfigValue value) throws IOException {
        byte[] bytes = (Json.writePretty(value, 2) + "\n").getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(file, out -> out.write(bytes));
    }

    /** Writes a file in one step that need not outlast a power cut: without waiting for the disk. */
    static void writeLightly(Path file, ConfigValue value) throws IOException {
        Path temporary = file.resolveSibling("." + file.getFileName() + ".tmp");
        Files.writeString(temporary, Json.write(value));
        Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
