package dev.perceptron.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Unpacks the zip into an empty folder and runs its command with nothing but this Java. */
final class DistributionTest {
    private static final Path ZIP = Path.of(System.getProperty("perceptron.zip"));
    private static final String VERSION = System.getProperty("perceptron.version");

    @TempDir
    static Path folder;

    private static Path home;

    @BeforeAll
    static void unpack() throws IOException {
        try (ZipFile zip = new ZipFile(ZIP.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                Path target = folder.resolve(entry.getName()).normalize();
                assertTrue(target.startsWith(folder), entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    try (InputStream in = zip.getInputStream(entry)) {
                        Files.copy(in, target);
                    }
                }
            }
        }
        home = folder.resolve("perceptron-" + VERSION);
    }

    @Test
    void everythingIsBelowOneFolder() throws IOException {
        assertEquals(List.of(home), list(folder));
    }

    @Test
    void licencesAreInside() throws IOException {
        for (String name :
                List.of("LICENSE", "NOTICE", "README.md", "SECURITY.md", "THIRD-PARTY.md", "bin/perceptron")) {
            assertTrue(Files.size(home.resolve(name)) > 0, name);
        }
    }

    /** Every library of somebody else is named with its licence. */
    @Test
    void thirdPartiesAreListed() throws IOException {
        String listed = Files.readString(home.resolve("THIRD-PARTY.md"));
        List<String> missing = list(home.resolve("lib")).stream()
                .map(file -> String.valueOf(file.getFileName()))
                .filter(name -> name.endsWith(".jar") && !name.startsWith("perceptron-"))
                .filter(name -> !listed.contains("`" + name + "`"))
                .toList();
        assertEquals(List.of(), missing);
    }

    /** Each of our jars tells its module name, so that a program on the module path can require it. */
    @Test
    void ourJarsHaveModuleNames() throws IOException {
        List<Path> nameless = new ArrayList<>();
        for (Path file : list(home.resolve("lib"))) {
            if (file.getFileName().toString().matches("perceptron-.*\\.jar")) {
                try (JarFile jar = new JarFile(file.toFile())) {
                    boolean named = jar.getEntry("module-info.class") != null
                            || jar.getManifest().getMainAttributes().getValue("Automatic-Module-Name") != null;
                    if (!named) {
                        nameless.add(file.getFileName());
                    }
                }
            }
        }
        assertEquals(List.of(), nameless);
    }

    /** Whoever takes one jar out of the zip has the licence and the notices with it. */
    @Test
    void ourJarsCarryLicenceAndNotice() throws IOException {
        List<String> missing = new ArrayList<>();
        for (Path file : list(home.resolve("lib"))) {
            if (file.getFileName().toString().matches("perceptron-.*\\.jar")) {
                try (JarFile jar = new JarFile(file.toFile())) {
                    for (String name : List.of("LICENSE", "NOTICE")) {
                        ZipEntry entry = jar.getEntry("META-INF/" + name);
                        if (entry == null || entry.getSize() != Files.size(home.resolve(name))) {
                            missing.add(file.getFileName() + ": " + name);
                        }
                    }
                }
            }
        }
        assertEquals(List.of(), missing);
    }

    /** The promise of docs/adr/0006-size-of-core.md. */
    @Test
    void coreIsSmall() throws IOException {
        long size = Files.size(home.resolve("lib").resolve("perceptron-core.jar"));
        assertTrue(size < 1_600_000, size + " bytes");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the command is a bash script")
    void theCommandRuns() throws IOException, InterruptedException {
        // without this mark the first start would train once, to keep the classes it read
        Files.createFile(home.resolve("lib").resolve("classes-" + System.getProperty("java.version") + ".jsa.failed"));
        Run version = run("--version");
        assertEquals(0, version.code(), version.text());
        assertTrue(version.text().contains(VERSION), version.text());

        Path model = folder.resolve("digits.keras");
        Run training = run("mnist", "--network", "softmax", "--epochs", "1", "--quiet", "--save", model.toString());
        assertEquals(0, training.code(), training.text());

        Path rows = folder.resolve("rows.csv");
        Files.writeString(rows, ("0" + ",0.5".repeat(783) + "\n").repeat(3));
        Run prediction = run("predict", model.toString(), rows.toString());
        assertEquals(0, prediction.code(), prediction.text());
        assertTrue(prediction.text().lines().count() >= 3, prediction.text());
        Files.delete(model);
        Files.delete(rows);
    }

    /** Runs the command where no Maven and no compiler can be found. */
    private static Run run(String... arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("bash", home.resolve("bin/perceptron").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        Path output = Files.createTempFile("perceptron", ".txt");
        builder.redirectOutput(output.toFile());
        Map<String, String> environment = builder.environment();
        environment
                .keySet()
                .removeIf(name -> name.toUpperCase(Locale.ROOT).matches("JAVA.*|JDK.*|MAVEN.*|PERCEPTRON.*"));
        environment.put("PERCEPTRON_JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        assertTrue(process.waitFor(2, TimeUnit.MINUTES), "no end: " + command);
        String text = Files.readString(output);
        Files.delete(output);
        return new Run(process.exitValue(), text);
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Run(int code, String text) {}
}
