package dev.perceptron.formats;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.perceptron.formats.hdf5.Hdf5FuzzTest;
import dev.perceptron.formats.keras.KerasFuzzTest;
import dev.perceptron.formats.npz.NpyFuzzTest;
import dev.perceptron.formats.npz.NpzFuzzTest;
import dev.perceptron.formats.onnx.OnnxFuzzTest;
import dev.perceptron.formats.safetensors.SafetensorsFuzzTest;
import dev.perceptron.formats.tensorboard.EventFileFuzzTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A few seconds of each fuzz target: thousands of changed files, the same ones each time unless
 * {@code -Dperceptron.fuzz.seed=N} asks for others. {@code tools/fuzz} searches on, guided by coverage.
 */
final class ShortFuzzTest {
    private static final long SEED = Long.getLong("perceptron.fuzz.seed", 1);
    private static final long SLOW = TimeUnit.SECONDS.toNanos(2);

    /** The target, how many files, and where its sound ones are. */
    static Stream<Arguments> targets() {
        return Stream.of(
                target(Hdf5FuzzTest.class, Hdf5FuzzTest::fuzzerTestOneInput, 40_000),
                target(KerasFuzzTest.class, KerasFuzzTest::fuzzerTestOneInput, 15_000),
                target(NpyFuzzTest.class, NpyFuzzTest::fuzzerTestOneInput, 250_000),
                target(NpzFuzzTest.class, NpzFuzzTest::fuzzerTestOneInput, 150_000),
                target(OnnxFuzzTest.class, OnnxFuzzTest::fuzzerTestOneInput, 40_000),
                target(SafetensorsFuzzTest.class, SafetensorsFuzzTest::fuzzerTestOneInput, 150_000),
                target(EventFileFuzzTest.class, EventFileFuzzTest::fuzzerTestOneInput, 100_000));
    }

    private static Arguments target(Class<?> type, Consumer<byte[]> target, int count) {
        return Arguments.of(type.getSimpleName(), target, count, seeds(type));
    }

    private static List<byte[]> seeds(Class<?> type) {
        String folder = type.getSimpleName() + "Inputs";
        URL url = Objects.requireNonNull(type.getResource(folder), folder);
        List<byte[]> seeds = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of(new URI(url.toString())))) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                seeds.add(Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
        return seeds;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("targets")
    void noOtherOutcomeThanTheTypedError(String name, Consumer<byte[]> target, int count, List<byte[]> seeds) {
        assertTrue(!seeds.isEmpty(), name);
        Edits edits = new Edits(SEED, seeds);
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        for (int i = 0; i < count; i++) {
            byte[] file = edits.next();
            long start = threads.getCurrentThreadCpuTime();
            try {
                target.accept(file);
            } catch (RuntimeException | Error e) {
                fail(
                        name + ", file " + i + " of seed " + SEED + ": "
                                + HexFormat.of().formatHex(file),
                        e);
            }
            assertTrue(
                    threads.getCurrentThreadCpuTime() - start < SLOW,
                    () -> "slow: " + HexFormat.of().formatHex(file));
        }
    }
}
