package dev.perceptron.testkit.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Runs a directory of reference cases made with Keras.
 *
 * <p>Every file {@code *.json} of the directory is read: {@code {"family", "rtol", "atol", "cases": […]}}. A family that
 * {@link Families} does not know counts as unsupported.
 *
 * <pre>{@code
 * ConformanceReport report = Conformance.run(Path.of("golden"), Optional.of("activations"));
 * System.out.println(report.text());
 * }</pre>
 */
public final class Conformance {
    private Conformance() {}

    /**
     * Runs all cases, or those of one family.
     *
     * @param directory where the files lie
     * @param family the family to run; all where empty
     * @throws ConformanceException if the directory or a file can't be read, or has no cases of that family
     */
    public static ConformanceReport run(Path directory, Optional<String> family) {
        List<CaseFile> read = files(directory).stream().map(CaseFile::read).toList();
        List<CaseFile> chosen = read.stream()
                .filter(file -> family.isEmpty() || file.family().equals(family.get()))
                .toList();
        if (chosen.isEmpty()) {
            String there = read.stream().map(CaseFile::family).distinct().collect(Collectors.joining(", "));
            throw new ConformanceException("The directory " + directory + " has no cases of the family "
                    + family.orElse("") + "; it has " + there + ".");
        }
        return new ConformanceReport(chosen.stream().map(Conformance::run).toList());
    }

    /**
     * Runs one file.
     *
     * @throws ConformanceException if the file can't be read
     */
    public static FamilyReport runFile(Path file) {
        return run(CaseFile.read(file));
    }

    private static FamilyReport run(CaseFile file) {
        Optional<Family> family = Families.find(file.family());
        List<CaseResult> results = file.cases().stream()
                .map(c -> family.isPresent()
                        ? CaseResult.of(family.get(), c)
                        : CaseResult.unsupported(c, "the family " + file.family()))
                .toList();
        return new FamilyReport(file.family(), file.name(), results);
    }

    private static List<Path> files(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new ConformanceException(
                    "Expected a directory of reference cases, received " + directory + ", which is none.");
        }
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory, "*.json")) {
            stream.forEach(files::add);
        } catch (IOException | UncheckedIOException e) {
            throw new ConformanceException("The directory " + directory + " can't be read: " + e.getMessage() + ".", e);
        }
        if (files.isEmpty()) {
            throw new ConformanceException("The directory " + directory
                    + " has no files *.json; expected one file of reference cases per family.");
        }
        files.sort(null);
        return files;
    }
}
