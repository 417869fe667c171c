package dev.perceptron.report;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Json;
import dev.perceptron.file.AtomicFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A report put together piece by piece, then written as one HTML file that needs no other, with its tables as CSV, its
 * figures as JSON and its charts as PNG beside it. Immutable; the same pieces give the same bytes.
 *
 * <pre>{@code
 * Report.of("Depth", "seed 42, quick form")
 *         .verdict("Linear functions need no hidden layer.")
 *         .section("Results")
 *         .chart(chart)
 *         .table(table)
 *         .write(folder);
 * }</pre>
 *
 * @param title the page's heading
 * @param subtitle one line below
 * @param pieces what follows
 * @param data further tables, written as CSV but not shown
 * @param figures what {@code report.json} holds
 */
public record HtmlReport(String title, String subtitle, List<Piece> pieces, List<Table> data, ConfigObject figures) {
    /** The page's file name. */
    public static final String PAGE = "report.html";

    /** The figures' file name. */
    public static final String FIGURES = "report.json";

    /** Copies the lists. */
    public HtmlReport {
        pieces = List.copyOf(pieces);
        data = List.copyOf(data);
    }

    /** One piece of a report. */
    public sealed interface Piece {
        /** A heading. */
        record Section(String text) implements Piece {}

        /** A paragraph. */
        record Text(String text) implements Piece {}

        /** What the study found, set off from the rest. */
        record Verdict(List<String> sentences) implements Piece {
            /** Copies the list. */
            public Verdict {
                sentences = List.copyOf(sentences);
            }
        }

        /** A line of code or a command. */
        record Code(String text) implements Piece {}

        /** A table. */
        record Shown(Table table) implements Piece {}

        /** Charts side by side where there is room. */
        record Charts(List<Chart> charts) implements Piece {
            /** Copies the list. */
            public Charts {
                charts = List.copyOf(charts);
            }
        }
    }

    /** An empty report. */
    public static HtmlReport of(String title, String subtitle) {
        return new HtmlReport(title, subtitle, List.of(), List.of(), ConfigObject.empty());
    }

    /** The same with one more piece. */
    public HtmlReport with(Piece piece) {
        List<Piece> more = new ArrayList<>(pieces);
        more.add(piece);
        return new HtmlReport(title, subtitle, more, data, figures);
    }

    /** The same with a heading. */
    public HtmlReport section(String heading) {
        return with(new Piece.Section(heading));
    }

    /** The same with a paragraph. */
    public HtmlReport text(String paragraph) {
        return with(new Piece.Text(paragraph));
    }

    /** The same with findings, set off from the rest. */
    public HtmlReport verdict(List<String> sentences) {
        return with(new Piece.Verdict(sentences));
    }

    /** The same with a command. */
    public HtmlReport code(String line) {
        return with(new Piece.Code(line));
    }

    /** The same with a table. */
    public HtmlReport table(Table table) {
        return with(new Piece.Shown(table));
    }

    /** The same with charts side by side. */
    public HtmlReport charts(List<? extends Chart> charts) {
        return charts.isEmpty() ? this : with(new Piece.Charts(List.copyOf(charts)));
    }

    /** The same with one chart. */
    public HtmlReport chart(Chart chart) {
        return charts(List.of(chart));
    }

    /** The same with a table that is written as CSV but not shown. */
    public HtmlReport data(Table table) {
        List<Table> more = new ArrayList<>(data);
        more.add(table);
        return new HtmlReport(title, subtitle, pieces, more, figures);
    }

    /** The same with one more figure for programs. */
    public HtmlReport figure(String name, ConfigValue value) {
        return new HtmlReport(title, subtitle, pieces, data, figures.with(name, value));
    }

    /** The page. */
    public String html() {
        return Html.page(this);
    }

    /**
     * Writes {@code report.html}, {@code report.json}, {@code tables/NAME.csv} and {@code charts/NAME.png} into a folder,
     * each in one step.
     *
     * @return the page's path
     * @throws UncheckedIOException if a file can't be written
     */
    public Path write(Path folder) {
        try {
            Files.createDirectories(folder.resolve("tables"));
            Files.createDirectories(folder.resolve("charts"));
            for (Map.Entry<String, Table> table : tables().entrySet()) {
                write(
                        folder.resolve("tables").resolve(table.getKey() + ".csv"),
                        table.getValue().csv());
            }
            for (Chart chart : allCharts()) {
                writePng(folder.resolve("charts").resolve(chart.name() + ".png"), chart);
            }
            write(folder.resolve(FIGURES), Json.writePretty(figures, 2) + "\n");
            Path page = folder.resolve(PAGE);
            write(page, html());
            return page;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, Table> tables() {
        Map<String, Table> tables = new LinkedHashMap<>();
        for (Piece piece : pieces) {
            if (piece instanceof Piece.Shown shown) {
                tables.put(shown.table().name(), shown.table());
            }
        }
        data.forEach(table -> tables.put(table.name(), table));
        return tables;
    }

    private List<Chart> allCharts() {
        List<Chart> charts = new ArrayList<>();
        for (Piece piece : pieces) {
            if (piece instanceof Piece.Charts some) {
                charts.addAll(some.charts());
            }
        }
        return charts;
    }

    private static void writePng(Path file, Chart chart) throws IOException {
        byte[] bytes;
        try {
            bytes = PngCanvas.draw(chart);
        } catch (LinkageError | InternalError | RuntimeException e) {
            return; // a Java without fonts or a desktop: the page has the same charts
        }
        AtomicFile.write(file, out -> out.write(bytes));
    }

    private static void write(Path file, String text) throws IOException {
        AtomicFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }
}
