package dev.perceptron.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files made to exhaust memory end in one line each, in a JVM of 64 MB. How long they take: {@code tools/bombs}. */
final class BombsTest {
    private static final Path HDF5 = Path.of("../formats/src/test/resources/hdf5/bad");

    @TempDir
    private Path folder;

    @Test
    void everyBombIsRefusedWithin64Megabytes() throws IOException, InterruptedException {
        Path bombs = Files.createDirectory(folder.resolve("bombs"));
        Bombs.write(bombs);
        try (Stream<Path> list = Files.list(HDF5)) {
            for (Path file :
                    list.filter(each -> each.toString().endsWith(".h5")).toList()) {
                Files.copy(file, bombs.resolve(file.getFileName()));
            }
        }
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BombRun.class.getName(),
                        bombs.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> lines = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertEquals(0, child.waitFor(), String.join("\n", lines));
        assertTrue(lines.size() >= 100, "runs: " + lines.size());
        for (String line : lines) {
            assertTrue(line.startsWith("1\t"), line);
            String error = line.substring(line.lastIndexOf('\t') + 1);
            assertTrue(error.startsWith("perceptron ") && !error.contains("|"), line);
            assertFalse(error.contains("out of memory") || error.contains("unexpected"), line);
        }
        assertFalse(Files.exists(folder.resolve("out.h5")));
    }
}
