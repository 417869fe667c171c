package dev.perceptron.study.run;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Json;
import dev.perceptron.file.AtomicFile;
import dev.perceptron.report.HtmlReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A study's report in a folder: the page with its tables and charts for people, the figures for programs.
 *
 * @param page what people read
 * @param figures what {@value #FIGURES} holds
 */
public record StudyReport(HtmlReport page, ConfigObject figures) {
    /** The figures' file name. */
    public static final String FIGURES = "report.json";

    /** A report without figures. */
    public static StudyReport of(HtmlReport page) {
        return new StudyReport(page, ConfigObject.empty());
    }

    /** The same with one more figure. */
    public StudyReport figure(String name, ConfigValue value) {
        return new StudyReport(page, figures.with(name, value));
    }

    /**
     * Writes {@value #FIGURES} and the page's files ({@link HtmlReport#files}) into a folder, each in one step and the
     * page last.
     *
     * @return the page's path
     * @throws UncheckedIOException if a file can't be written
     */
    public Path write(Path folder) {
        try {
            Files.createDirectories(folder.resolve("tables"));
            Files.createDirectories(folder.resolve("charts"));
            write(folder.resolve(FIGURES), (Json.writePretty(figures, 2) + "\n").getBytes(StandardCharsets.UTF_8));
            for (Map.Entry<String, byte[]> file : page.files().entrySet()) {
                write(folder.resolve(file.getKey()), file.getValue());
            }
            return folder.resolve(HtmlReport.PAGE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        AtomicFile.write(file, out -> out.write(bytes));
    }
}
