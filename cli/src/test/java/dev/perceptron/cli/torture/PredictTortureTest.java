package dev.perceptron.cli.torture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The promise of {@code Model.predict}, in short: any number of threads, platform or virtual, get the bits one gets, and
 * asking for one row allocates nothing. The long form is {@code perceptron torture predict --calls 100000}.
 */
final class PredictTortureTest {
    private static final int THREADS = 64;
    private static final int CALLS = 1000;

    @TempDir
    private Path folder;

    @Test
    void sixtyFourThreadsGetTheBitsOfOne() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            PredictTorture.Outcome outcome = new PredictTorture(1).run(threads, THREADS, CALLS, folder);
            assertEquals(0, outcome.differing(), () -> PredictTortureCommand.text(outcome));
            assertEquals((long) THREADS * CALLS, outcome.calls());
            assertTrue(outcome.answers() > 20 * outcome.calls(), () -> PredictTortureCommand.text(outcome));
            assertTrue(outcome.trained() > 0 && outcome.saved() > 0, () -> PredictTortureCommand.text(outcome));
            assertTrue(outcome.measured() > outcome.calls() / 4, () -> PredictTortureCommand.text(outcome));
            // not none: the JVM may still be compiling; AllocationTest and the long form are strict
            assertTrue(outcome.allocating() < outcome.measured() / 4, () -> PredictTortureCommand.text(outcome));
        } finally {
            threads.shutdownNow();
        }
    }

    /** The JDK that builds may be too old for virtual threads; then a newer one beside it runs this. */
    @Test
    void virtualThreadsDoToo() throws Exception {
        Optional<Path> java = javaWithVirtualThreads();
        Assumptions.assumeTrue(java.isPresent(), "no JDK from 21 on is installed");
        Path said = folder.resolve("said.txt");
        Process process = new ProcessBuilder(
                        java.get().toString(),
                        "--add-modules",
                        "jdk.incubator.vector",
                        "-cp",
                        System.getProperty("java.class.path"),
                        VirtualThreads.class.getName(),
                        Integer.toString(THREADS),
                        Integer.toString(CALLS))
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        int code = process.waitFor();
        String text = Files.readString(said, StandardCharsets.UTF_8);
        assertEquals(0, code, text);
        assertTrue(text.contains(String.format(Locale.ROOT, "%,d calls", THREADS * CALLS)), text);
        assertTrue(text.contains(" 0 values differ"), text);
    }

    private static Optional<Path> javaWithVirtualThreads() throws Exception {
        Path home = Path.of(System.getProperty("java.home")).toRealPath();
        if (Runtime.version().feature() >= VirtualThreads.FIRST) {
            return Optional.of(home.resolve("bin").resolve("java"));
        }
        try (Stream<Path> beside = Files.list(home.getParent())) {
            List<Path> homes = beside.sorted().toList();
            for (Path other : homes) {
                Path release = other.resolve("release");
                Path java = other.resolve("bin").resolve("java");
                if (Files.isReadable(release)
                        && Files.isExecutable(java)
                        && Files.readAllLines(release).stream().anyMatch(PredictTortureTest::isRecent)) {
                    return Optional.of(java);
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isRecent(String line) {
        String number = line.startsWith("JAVA_VERSION=")
                ? line.replaceAll("[^0-9.]", "").replaceAll("[.].*", "")
                : "";
        return !number.isEmpty() && Integer.parseInt(number) >= VirtualThreads.FIRST;
    }
}
