package dev.perceptron.cli;

import dev.perceptron.cli.common.FailureException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/**
 * A CSV file to read; {@code -} is standard input, which is kept in a temporary file since tables are read twice.
 *
 * @param path where it is
 * @param temporary whether it is removed afterwards
 */
record TableFile(Path path, boolean temporary) implements AutoCloseable {
    /** Finds the file that the user gave. */
    static TableFile open(String name, @Nullable String text, String example) {
        if (!"-".equals(text)) {
            return new TableFile(InputFile.check(name, text, example), false);
        }
        try {
            Path copy = Files.createTempFile("perceptron-", ".csv");
            InputStream in = System.in;
            Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
            return new TableFile(copy, true);
        } catch (IOException e) {
            throw new FailureException("can't read standard input: " + e.getMessage(), e);
        }
    }

    /** An error's text with the temporary file's name replaced by what the user knows. */
    String named(String message) {
        return temporary ? message.replace(path.toString(), "standard input") : message;
    }

    @Override
    public void close() {
        if (temporary) {
            try {
                Files.deleteIfExists(path);
            } catch (IOException e) {
                path.toFile().deleteOnExit();
            }
        }
    }
}
