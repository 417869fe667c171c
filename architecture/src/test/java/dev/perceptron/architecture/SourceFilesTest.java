package dev.perceptron.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What CONTRIBUTING.md says of source files. */
final class SourceFilesTest {
    private static final Path ROOT =
            Path.of(System.getProperty("basedir", ""), "..").toAbsolutePath().normalize();
    private static final int MOST_LINES = 500;

    @Test
    void noFileIsLongerThan500Lines() throws IOException {
        List<String> longer = new ArrayList<>();
        int files = 0;
        for (Path file : mainFiles()) {
            files++;
            long lines;
            try (Stream<String> all = Files.lines(file)) {
                lines = all.count();
            }
            if (lines > MOST_LINES) {
                longer.add(ROOT.relativize(file) + ": " + lines);
            }
        }
        assertEquals(List.of(), longer, "One idea, one file: divide them");
        assertEquals(true, files > 1000, "Found only " + files + " files below " + ROOT);
    }

    private static List<Path> mainFiles() throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> modules = Files.list(ROOT)) {
            for (Path module : modules.toList()) {
                Path main = module.resolve("src/main/java");
                if (Files.isDirectory(main)) {
                    try (Stream<Path> files = Files.walk(main)) {
                        files.filter(file -> file.toString().endsWith(".java")).forEach(found::add);
                    }
                }
            }
        }
        return found;
    }
}
