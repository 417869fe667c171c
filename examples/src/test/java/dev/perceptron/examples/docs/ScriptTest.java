package dev.perceptron.examples.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts for JBang run, and name modules and the version of this project. */
final class ScriptTest {
    private static final Pattern DEPENDENCY = Pattern.compile("//DEPS dev\\.perceptron:perceptron-([a-z]+):(\\S+)");
    private static final Pattern VERSION =
            Pattern.compile("<artifactId>perceptron-parent</artifactId>\\s*<version>([^<]+)</version>");

    @Test
    void dependenciesAreModulesOfThisVersion() throws Exception {
        Matcher version = VERSION.matcher(Files.readString(Page.root().resolve("pom.xml")));
        assertTrue(version.find());
        for (Path script : scripts()) {
            String text = Files.readString(script);
            assertTrue(text.startsWith("///usr/bin/env jbang \"$0\" \"$@\" ; exit $?\n"), script.toString());
            Matcher dependency = DEPENDENCY.matcher(text);
            int found = 0;
            while (dependency.find()) {
                assertTrue(Files.exists(Page.root().resolve(dependency.group(1) + "/pom.xml")), dependency.group());
                assertEquals(version.group(1), dependency.group(2), script.toString());
                found++;
            }
            assertEquals(text.lines().filter(line -> line.startsWith("//DEPS")).count(), found);
        }
    }

    @Test
    void javaRunsThem(@TempDir Path folder) throws Exception {
        for (Path script : scripts()) {
            Process process = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "--add-modules",
                            "jdk.incubator.vector",
                            "-cp",
                            System.getProperty("java.class.path"),
                            script.toString(),
                            "1"))
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile())
                    .start();
            assertTrue(process.waitFor(120, TimeUnit.SECONDS), script + " takes too long");
            String printed = Files.readString(folder.resolve("log"));
            assertEquals(0, process.exitValue(), printed);
            assertTrue(printed.contains("of the test digits read rightly"), printed);
            assertTrue(Files.size(folder.resolve("digits.keras")) > 100_000);
        }
    }

    private static List<Path> scripts() throws Exception {
        try (Stream<Path> files = Files.list(Page.root().resolve("examples/jbang"))) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }
}
