package dev.perceptron.examples.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** CONTRIBUTING.md names classes and tests that are there. */
final class ContributingTest {
    private static final Pattern CLASS = Pattern.compile("`([A-Z][a-z]\\w+)`");

    @Test
    void theClassesItNamesExist() throws IOException {
        Set<String> named = CLASS.matcher(Files.readString(Page.root().resolve("CONTRIBUTING.md")))
                .results()
                .map((MatchResult match) -> match.group(1) + ".java")
                .collect(Collectors.toCollection(TreeSet::new));
        assertTrue(named.size() > 10, () -> "found only " + named);
        named.remove("StrictMath.java"); // Java's own
        try (Stream<Path> files = Files.find(
                Page.root(), 20, (file, attributes) -> file.toString().endsWith(".java"))) {
            files.forEach(file -> named.remove(file.getFileName().toString()));
        }
        assertEquals(Set.of(), named);
    }
}
