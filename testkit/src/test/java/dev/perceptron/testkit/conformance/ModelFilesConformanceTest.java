package dev.perceptron.testkit.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Files written by Keras. */
final class ModelFilesConformanceTest {
    @TempDir
    static Path folder;

    @TestFactory
    Stream<DynamicTest> agreesWithKeras() {
        return GoldenCases.of("model_files");
    }

    /** The files that {@code tools/keras_model_files.py} made: every kind of layer, every optimizer. */
    @TestFactory
    Stream<DynamicTest> agreesWithKerasOnMoreFiles() throws IOException {
        try (InputStream resource = ModelFilesConformanceTest.class.getResourceAsStream("/model_files_more.zip");
                ZipInputStream zip = new ZipInputStream(resource)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = folder.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                Files.copy(zip, file);
            }
        }
        List<CaseResult> results =
                Conformance.runFile(folder.resolve("model_files.json")).results();
        assertEquals(115, results.size());
        return results.stream()
                .map(result -> dynamicTest(
                        result.id(), () -> assertEquals(CaseOutcome.PASSED, result.outcome(), result.detail())));
    }
}
