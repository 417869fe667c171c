package dev.perceptron.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.kernel.KernelProvider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The best kernels are the vector ones with the JVM's flag, and quietly the plain ones without. */
class ProviderTest {
    @TempDir
    private Path folder;

    /** Prints which kernels are best, and a product of theirs. */
    static final class BestKernels {
        public static void main(String[] args) {
            float[] y = new float[40];
            KernelProvider.best().affine(y, 0, 1f, 2f, y, 0, y.length);
            System.out.print(KernelProvider.best().name() + " " + y[39]);
        }
    }

    @Test
    void withTheFlagVectorsServe() {
        assertEquals(new VectorKernels().name(), KernelProvider.best().name());
        assertTrue(KernelProvider.best().name().startsWith("vector-"));
    }

    @Test
    void withoutTheFlagPlainKernelsServeAndNothingIsComplainedAbout() throws Exception {
        assertEquals("scalar 2.0", run("out", false));
        assertEquals("", Files.readString(folder.resolve("err")));
    }

    @Test
    void aJvmOfItsOwnWithTheFlagFindsTheVectors() throws Exception {
        String printed = run("out", true);
        assertTrue(printed.startsWith("vector-") && printed.endsWith(" 2.0"), printed);
    }

    private String run(String name, boolean flag) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        if (flag) {
            command.add("--add-modules");
            command.add("jdk.incubator.vector");
        }
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(BestKernels.class.getName());
        Path out = folder.resolve(name);
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(folder.resolve("err").toFile())
                .start();
        assertEquals(0, process.waitFor(), () -> "see " + folder);
        return Files.readString(out, StandardCharsets.UTF_8);
    }
}
