package dev.perceptron.cli;

import dev.perceptron.cli.common.AtomicOutput;
import dev.perceptron.cli.common.UsageException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Checks the name of a command's input file: it must exist, be an ordinary file and be readable. */
final class InputFile {
    private InputFile() {}

    /**
     * The file's path.
     *
     * @param name what the help calls it: {@code MODEL}
     * @param text what the user gave, or null for nothing
     * @param example a whole command, for the message
     */
    static Path check(String name, @Nullable String text, String example) {
        if (text == null) {
            throw new UsageException(name + ": received nothing, expected a file, such as " + example);
        }
        Path file = AtomicOutput.path(name, text);
        if (Files.isDirectory(file)) {
            throw new UsageException(name + ": received '" + text + "', expected a file, not a folder");
        }
        if (text.isBlank() || !Files.exists(file)) {
            throw new UsageException(name + ": received '" + text + "', expected a file that exists; check the path");
        }
        if (!Files.isRegularFile(file)) {
            throw new UsageException(
                    name + ": received '" + text + "', expected an ordinary file, not a device or pipe");
        }
        if (!Files.isReadable(file)) {
            throw new UsageException(
                    name + ": received '" + text + "', expected a file that may be read; " + "change its permissions");
        }
        return file;
    }
}
