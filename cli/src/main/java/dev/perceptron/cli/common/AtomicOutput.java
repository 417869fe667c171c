package dev.perceptron.cli.common;

import dev.perceptron.file.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Writes a file in one step: readers see the old one or the whole new one, never a part. */
public final class AtomicOutput {
    private AtomicOutput() {}

    /** Reads a path from an option and refuses it where no file can be written. */
    public static Path check(String option, String text) {
        Path file = path(option, text);
        if (text.isBlank() || (Files.exists(file) && !Files.isRegularFile(file))) {
            throw OptionReader.wrong(option, text, "a file, not a folder or device", "results.json");
        }
        Path folder = folder(file);
        if (!Files.isDirectory(folder)) {
            throw new UsageException(option + ": received '" + text + "', expected a file in a folder that exists; "
                    + folder + " does not: make it first");
        }
        if (!Files.isWritable(folder)) {
            throw new UsageException(option + ": received '" + text + "', expected a file in a folder that may be "
                    + "written to; choose another than " + folder);
        }
        return file;
    }

    /** Whether two paths name one file that exists. */
    public static boolean isSame(Path one, Path other) {
        try {
            return Files.exists(one) && Files.isSameFile(one, other);
        } catch (IOException e) {
            return false;
        }
    }

    /** Reads a path from an option. */
    public static Path path(String option, String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new UsageException(option + ": received '" + text + "', expected a path: " + e.getReason());
        }
    }

    /** Writes text in UTF-8. */
    public static void write(Path file, String text) {
        try {
            AtomicFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new FailureException(
                    "can't write " + file + ": " + e.getMessage() + "; free space or choose another path", e);
        }
    }

    private static Path folder(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        return parent == null ? file.toAbsolutePath() : parent;
    }
}
