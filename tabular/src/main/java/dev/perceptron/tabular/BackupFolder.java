package dev.perceptron.tabular;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The folder of an interrupted training: a folder in it for each member. */
final class BackupFolder {
    private static final String PREFIX = "member";

    private BackupFolder() {}

    /** A member's folder. */
    static Path member(Path folder, int member) {
        Path own = folder.resolve(PREFIX + (member + 1));
        try {
            return Files.createDirectories(own);
        } catch (IOException e) {
            throw new UncheckedIOException("Can't make the folder " + own + ": " + e.getMessage(), e);
        }
    }

    /** Removes the members' checkpoints: training is done. What else lies there stays. */
    static void clear(Path folder) {
        try {
            for (Path member : list(folder)) {
                String name = String.valueOf(member.getFileName());
                if (Files.isDirectory(member) && name.matches(PREFIX + "[0-9]{1,3}")) {
                    for (Path file : list(member)) {
                        if (Files.isRegularFile(file)) {
                            Files.delete(file);
                        }
                    }
                    Files.delete(member);
                }
            }
        } catch (IOException e) {
            // what is left is only in the way of nobody: the next training of the same settings would go on from it
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
