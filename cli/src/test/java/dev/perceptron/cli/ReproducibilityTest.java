package dev.perceptron.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * One hash of the weights after an epoch of W2 for scalar and vector kernels, 1, 2, 3, 4 and 8 threads, trained at once
 * or interrupted and resumed, and every JDK from 17 on that is installed beside the running one; the hash is the one noted when the numerics contract was first met.
 */
class ReproducibilityTest {
    private static final int COMBINATIONS = 14;

    @Test
    void threadsKernelsAndJdksChangeNoBit() throws Exception {
        Set<String> hashes = new LinkedHashSet<>();
        for (Path java : javas()) {
            List<String> lines = new ArrayList<>(reproduce(java, "--threads", "1,2,3,4,8", "--kernels", "vector"));
            // plain kernels are slow: their share of the whole matrix, which the command has, is smaller here
            lines.addAll(reproduce(java, "--threads", "2", "--kernels", "scalar,vector"));
            assertEquals(COMBINATIONS, lines.size(), () -> java + " printed " + lines);
            assertTrue(
                    lines.stream().anyMatch(line -> line.contains("scalar") && line.contains("resumed")),
                    lines::toString);
            lines.forEach(line -> hashes.add(line.substring(0, line.indexOf(' '))));
        }
        assertEquals(Set.of(noted()), hashes);
    }

    private static String noted() throws IOException {
        try (InputStream in = ReproducibilityTest.class.getResourceAsStream("w2.sha256")) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII).strip();
        }
    }

    /** The running JDK's java and those of its neighbours. */
    private static List<Path> javas() throws IOException {
        Path home = Path.of(System.getProperty("java.home")).toRealPath();
        Set<Path> homes = new LinkedHashSet<>(List.of(home));
        try (Stream<Path> beside = Files.list(home.getParent())) {
            for (Path other : beside.sorted().toList()) {
                if (isRecent(other)) {
                    homes.add(other.toRealPath());
                }
            }
        }
        return homes.stream().map(each -> each.resolve("bin").resolve("java")).toList();
    }

    private static boolean isRecent(Path home) throws IOException {
        Path release = home.resolve("release");
        if (!Files.isExecutable(home.resolve("bin").resolve("java")) || !Files.isReadable(release)) {
            return false;
        }
        return Files.readAllLines(release).stream()
                .filter(line -> line.startsWith("JAVA_VERSION="))
                .map(line -> line.replaceAll("[^0-9.]", "").replaceAll("[.].*", ""))
                .anyMatch(feature -> !feature.isEmpty() && Integer.parseInt(feature) >= 17);
    }

    private static List<String> reproduce(Path java, String... options) throws Exception {
        Path errors = Files.createTempFile("reproduce", ".txt");
        List<String> command =
                new ArrayList<>(List.of(java.toString(), "--add-modules", "jdk.incubator.vector", "-cp"));
        command.add(System.getProperty("java.class.path"));
        command.add("dev.perceptron.cli.Main");
        command.add("reproduce");
        command.addAll(List.of(options));
        Process process =
                new ProcessBuilder(command).redirectError(errors.toFile()).start();
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        String said = Files.readString(errors);
        Files.delete(errors);
        assertEquals(0, process.waitFor(), () -> java + ": " + lines + "\n" + said);
        return lines;
    }
}
